package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.project.ProjectResource;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.ProjectName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Moves gateways between resource groups, which are our projects: an id of a group is a project's name. */
final class ResourceGroupActions implements ActionGroup {

    private final Projects projects;

    ResourceGroupActions(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("MoveVpnResourceGroup", this::move);
    }

    private Mono<AlibabaResult> move(Caller caller, Parameters parameters, Call call) {
        var gateway = gateway(caller, parameters);
        return projects.move(caller.account(), group(parameters), List.of(gateway))
                .onErrorMap(
                        ResourceGroupActions::isNotFound, _ -> new RejectedException(new Rejection.GatewayNotFound()))
                .thenReturn(Done.of(call));
    }

    /** Servers and certificates go with their gateway. The other types that the vendor has do not exist here, and so no resources of them. */
    private static ProjectResource gateway(Caller caller, Parameters parameters) {
        var id = parameters.require("InstanceId");
        return switch (parameters.require("ResourceType").toLowerCase(Locale.ROOT)) {
            case "vpngateway" -> new ProjectResource.Gateway(caller.region(), VpnGatewayRequests.gateway(id), true);
            case "customergateway", "vpnattachment" -> throw new RejectedException(new Rejection.ResourceNotFound());
            default -> throw ScalarParameters.malformed("ResourceType");
        };
    }

    private static ProjectName group(Parameters parameters) {
        try {
            return new ProjectName(parameters.require("NewResourceGroupId"));
        } catch (InvalidValueException _) {
            throw new RejectedException(new Rejection.ProjectNotFound());
        }
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof RejectedException refused && refused.rejection() instanceof Rejection.ResourceNotFound;
    }
}
