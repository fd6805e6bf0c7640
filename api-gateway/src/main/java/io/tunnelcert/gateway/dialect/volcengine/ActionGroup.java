package io.tunnelcert.gateway.dialect.volcengine;

import java.util.Map;

/** The actions on one kind of resource. */
interface ActionGroup {

    Service service();

    /** Each by the name that a request's {@code Action} gives. */
    Map<String, Action> actions();
}
