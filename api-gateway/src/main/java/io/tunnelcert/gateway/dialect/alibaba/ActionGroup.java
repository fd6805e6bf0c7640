package io.tunnelcert.gateway.dialect.alibaba;

import java.util.Map;

/** The actions on one kind of resource. */
interface ActionGroup {

    /** Each by the name that a request's {@code Action} gives. */
    Map<String, Action> actions();
}
