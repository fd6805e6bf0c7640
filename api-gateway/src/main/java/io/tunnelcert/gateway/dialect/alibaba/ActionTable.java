package io.tunnelcert.gateway.dialect.alibaba;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All actions there are. */
final class ActionTable {

    static final String VERSION = "2016-04-28";

    private final Map<String, Action> actions = new HashMap<>();

    /** @throws IllegalStateException if two groups have an action of one name */
    ActionTable(List<ActionGroup> groups) {
        for (var group : groups) {
            group.actions().forEach((name, action) -> {
                if (actions.put(name, action) != null) {
                    throw new IllegalStateException("the action " + name + " is there twice");
                }
            });
        }
    }

    Set<String> names() {
        return Collections.unmodifiableSet(actions.keySet());
    }

    /** @throws AlibabaException if there is no such action or version */
    Action find(Operation operation) {
        if (!operation.version().equals(VERSION)) {
            throw RequestError.INVALID_VERSION.exception();
        }
        var action = actions.get(operation.action());
        if (action == null) {
            throw RequestError.INVALID_ACTION.exception();
        }
        return action;
    }
}
