package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.IndexedParameters;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.DeleteServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.ModifyServer;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link VolcengineException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class SslVpnServerRequests {

    /** As the action's page says; Terraform has a default of its own, UDP, and always sends it. */
    private static final TransportProtocol DEFAULT_PROTOCOL = TransportProtocol.TCP;

    private static final int DEFAULT_PORT = 1194;

    private SslVpnServerRequests() {}

    /** CreateSslVpnServer. */
    static CreateServer create(Parameters parameters) {
        UnsupportedParameters.check(parameters);
        return new CreateServer(
                VpnGatewayRequests.gateway(parameters, "VpnGatewayId"),
                parameters
                        .findText("ProjectName")
                        .map(SslVpnServerRequests::project)
                        .or(() -> Optional.of(CreateServer.DEFAULT_PROJECT)),
                parameters.find("SslVpnServerName").map(ResourceName::new),
                Descriptions.find(parameters).orElse(Description.EMPTY),
                new ServerSettings(
                        network("ClientIpPool", parameters.require("ClientIpPool")),
                        subnets(parameters)
                                .orElseThrow(() -> RequestError.MISSING_PARAMETER.exception("LocalSubnets.1")),
                        protocol(parameters).orElse(DEFAULT_PROTOCOL),
                        port(parameters).orElse(DEFAULT_PORT),
                        cipher(parameters).orElse(Cipher.AES_128_CBC),
                        digest(parameters).orElse(Digest.SHA1),
                        compress(parameters).orElse(false),
                        sessionPolicy(parameters).orElse(SessionPolicy.ALLOW_CONCURRENT)),
                OptionalInt.empty(),
                TagParameters.tags(parameters),
                parameters.find("ClientToken").map(IdempotencyToken::new));
    }

    /** DescribeSslVpnServers. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListServers list(Parameters parameters) {
        var ids = FilterParameters.ids(parameters, "SslVpnServerIds", ServerId::isValid, ServerId::new);
        var name = parameters.findText("SslVpnServerName");
        var gateway = parameters.findText("VpnGatewayId");
        var project = parameters.findText("ProjectName");
        var tags = TagParameters.filters(parameters);
        var passable = name.stream().allMatch(FilterValues::isName)
                && gateway.stream().allMatch(GatewayId::isValid)
                && project.stream().allMatch(FilterValues::isProject)
                && tags.stream().allMatch(FilterValues::isPassable);
        var page = PageParameters.page(parameters);
        if (!passable) {
            return ListServers.none(page);
        }
        return new ListServers(ids, name, gateway.map(GatewayId::new), project, tags, page);
    }

    /** ModifySslVpnServer. */
    static ModifyServer modify(Parameters parameters) {
        UnsupportedParameters.check(parameters);
        return new ModifyServer(
                server(parameters),
                parameters.find("SslVpnServerName").map(ResourceName::new),
                Descriptions.find(parameters),
                parameters.findText("ClientIpPool").map(text -> network("ClientIpPool", text)),
                subnets(parameters),
                protocol(parameters),
                port(parameters),
                cipher(parameters),
                digest(parameters),
                compress(parameters),
                sessionPolicy(parameters),
                Optional.empty());
    }

    /** DeleteSslVpnServer, which takes no certificates along. */
    static DeleteServer delete(Parameters parameters) {
        return new DeleteServer(server(parameters), false, Optional.empty());
    }

    /** The server that an action is about. */
    static ServerId server(Parameters parameters) {
        var text = parameters.require("SslVpnServerId");
        if (!ServerId.isValid(text)) {
            throw new RejectedException(new Rejection.ServerNotFound());
        }
        return new ServerId(text);
    }

    private static String project(String text) {
        if (!FilterValues.isProject(text)) {
            throw new RejectedException(new Rejection.ProjectNotFound());
        }
        return text;
    }

    private static Optional<List<Ipv4Network>> subnets(Parameters parameters) {
        return Optional.of(IndexedParameters.texts(parameters, "LocalSubnets"))
                .filter(texts -> !texts.isEmpty())
                .map(texts -> texts.stream()
                        .map(text -> network("LocalSubnets", text))
                        .toList());
    }

    private static Ipv4Network network(String name, String text) {
        return Ipv4Network.parse(text).orElseThrow(() -> ScalarParameters.malformed(name));
    }

    private static Optional<TransportProtocol> protocol(Parameters parameters) {
        return ScalarParameters.word(parameters, "Protocol", SslVpnServerWords.PROTOCOLS);
    }

    private static Optional<Integer> port(Parameters parameters) {
        return ScalarParameters.integer(parameters, "Port");
    }

    private static Optional<Cipher> cipher(Parameters parameters) {
        return ScalarParameters.word(parameters, "Cipher", SslVpnServerWords.CIPHERS);
    }

    private static Optional<Digest> digest(Parameters parameters) {
        return ScalarParameters.word(parameters, "Auth", SslVpnServerWords.DIGESTS);
    }

    private static Optional<Boolean> compress(Parameters parameters) {
        return ScalarParameters.flag(parameters, "Compress");
    }

    private static Optional<SessionPolicy> sessionPolicy(Parameters parameters) {
        return ScalarParameters.word(parameters, "ClientCertSessionPolicy", SslVpnServerWords.SESSION_POLICIES);
    }
}
