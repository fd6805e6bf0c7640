package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.project.ProjectResource;
import io.tunnelcert.gateway.project.Projects;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.InvalidValueException;
import io.tunnelcert.model.ProjectName;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the parameters of GetProject and MoveProjectResource. Every method may throw {@link VolcengineException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and
 * {@link RejectedException}: they say what is wrong with the parameters.
 */
final class ProjectRequests {

    /** A resource's name over all services, regions and accounts (Volcengine, MoveProjectResource). */
    private static final Pattern TRN = Pattern.compile(
            "trn:vpn:(?<region>[^:/]+):(?<account>[0-9]+):(?<type>vpngateway|sslvpnserver)/(?<id>[^:/]+)");

    private ProjectRequests() {}

    /** A project by its name; what cannot be a name is no project's. */
    static ProjectName project(Parameters parameters, String parameter) {
        try {
            return new ProjectName(parameters.require(parameter));
        } catch (InvalidValueException _) {
            throw new RejectedException(new Rejection.ProjectNotFound());
        }
    }

    /** {@code ResourceTrn.N}; one that is given twice counts once. */
    static List<ProjectResource> resources(AccountId account, Parameters parameters) {
        var texts = IndexedParameters.texts(parameters, "ResourceTrn").stream()
                .distinct()
                .toList();
        if (texts.isEmpty()) {
            throw RequestError.MISSING_PARAMETER.exception("ResourceTrn.1");
        }
        if (texts.size() > Projects.MAX_MOVED) {
            throw RequestError.TOO_MANY_IDS.exception();
        }
        return texts.stream().map(text -> resource(account, text)).toList();
    }

    private static ProjectResource resource(AccountId account, String text) {
        var trn = TRN.matcher(text);
        if (!trn.matches() || !Region.isValid(trn.group("region"))) {
            throw ScalarParameters.malformed("ResourceTrn");
        }
        var region = new Region(trn.group("region"));
        var id = trn.group("id");
        var isGateway = trn.group("type").equals("vpngateway");
        if (!trn.group("account").equals(account.text())
                || !(isGateway ? GatewayId.isValid(id) : ServerId.isValid(id))) {
            throw new RejectedException(new Rejection.ResourceNotFound());
        }
        return isGateway
                ? new ProjectResource.Gateway(region, new GatewayId(id), false)
                : new ProjectResource.Server(region, new ServerId(id));
    }
}
