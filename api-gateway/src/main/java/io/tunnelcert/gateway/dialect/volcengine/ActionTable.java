package io.tunnelcert.gateway.dialect.volcengine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All actions there are. */
final class ActionTable {

    private final Map<Service, Map<String, Action>> actions = new EnumMap<>(Service.class);
    private final Set<String> names;

    /** @throws IllegalStateException if two groups have an action of one name */
    ActionTable(List<ActionGroup> groups) {
        for (var group : groups) {
            var ofService = actions.computeIfAbsent(group.service(), _ -> new HashMap<>());
            group.actions().forEach((name, action) -> {
                if (ofService.put(name, action) != null) {
                    throw new IllegalStateException(group.service() + " has the action " + name + " twice");
                }
            });
        }
        this.names = actions.values().stream()
                .flatMap(ofService -> ofService.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of all, whichever services they are of. */
    Set<String> names() {
        return names;
    }

    /** @throws VolcengineException if there is no such service, or it has no such action or version */
    Action find(CredentialScope scope, Operation operation) {
        var service = Service.of(scope);
        var action = actions.getOrDefault(service, Map.of()).get(operation.action());
        if (action == null || !operation.version().equals(service.version())) {
            throw RequestError.INVALID_ACTION_OR_VERSION.exception(operation.action(), operation.version());
        }
        return action;
    }
}
