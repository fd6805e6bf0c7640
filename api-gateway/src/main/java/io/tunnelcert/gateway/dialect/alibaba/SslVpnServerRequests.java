package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.ScalarParameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
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
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link AlibabaException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class SslVpnServerRequests {

    /** As the newest pages say; Terraform has a default of its own, UDP, and always sends it. */
    private static final TransportProtocol DEFAULT_PROTOCOL = TransportProtocol.TCP;

    private static final int DEFAULT_PORT = 1194;

    /** Beyond those that no gateway can give away (Alibaba Cloud, CreateSslVpnServer, {@code Port}). */
    private static final Set<Integer> FORBIDDEN_PORTS =
            Set.of(53, 80, 123, 443, 2222, 4510, 4560, 7505, 9000, 9001, 9002, 22222);

    private SslVpnServerRequests() {}

    /** CreateSslVpnServer. The vendor's servers have neither descriptions nor tags, and are in their gateway's resource group. */
    static CreateServer create(Parameters parameters) {
        UnsupportedParameters.checkServer(parameters);
        return new CreateServer(
                VpnGatewayRequests.gateway(parameters),
                Optional.empty(),
                name(parameters),
                Description.EMPTY,
                new ServerSettings(
                        network("ClientIpPool", parameters.require("ClientIpPool")),
                        subnets(parameters.require("LocalSubnet")),
                        protocol(parameters).orElse(DEFAULT_PROTOCOL),
                        port(parameters).orElse(DEFAULT_PORT),
                        cipher(parameters).orElse(Cipher.AES_128_CBC),
                        Digest.SHA1,
                        compress(parameters).orElse(false),
                        SessionPolicy.ALLOW_CONCURRENT),
                OptionalInt.empty(),
                List.of(),
                ClientToken.find(parameters));
    }

    /** DescribeSslVpnServers. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListServers list(Parameters parameters) {
        var id = parameters.findText("SslVpnServerId");
        var name = parameters.findText("Name");
        var gateway = parameters.findText("VpnGatewayId");
        var group = parameters.findText("ResourceGroupId");
        var passable = id.stream().allMatch(ServerId::isValid)
                && name.stream().allMatch(FilterValues::isName)
                && gateway.stream().allMatch(GatewayId::isValid)
                && group.stream().allMatch(FilterValues::isProject);
        var page = PageParameters.page(parameters);
        if (!passable) {
            return ListServers.none(page);
        }
        return new ListServers(
                id.map(ServerId::new).map(List::of), name, gateway.map(GatewayId::new), group, List.of(), page);
    }

    /** ModifySslVpnServer. */
    static ModifyServer modify(Parameters parameters) {
        UnsupportedParameters.checkServer(parameters);
        return new ModifyServer(
                server(parameters),
                name(parameters),
                Optional.empty(),
                parameters.findText("ClientIpPool").map(text -> network("ClientIpPool", text)),
                parameters.findText("LocalSubnet").map(SslVpnServerRequests::subnets),
                protocol(parameters),
                port(parameters),
                cipher(parameters),
                Optional.empty(),
                compress(parameters),
                Optional.empty(),
                ClientToken.find(parameters));
    }

    /** Whether a creation or a change is only to be tried: it then ends with a refusal in any case. */
    static boolean isDryRun(Parameters parameters) {
        return ScalarParameters.flag(parameters, "DryRun").orElse(false);
    }

    /** DeleteSslVpnServer, which takes the server's certificates along. */
    static DeleteServer delete(Parameters parameters) {
        return new DeleteServer(server(parameters), true, ClientToken.find(parameters));
    }

    /** The server that an action is about. */
    static ServerId server(Parameters parameters) {
        var text = parameters.require("SslVpnServerId");
        if (!ServerId.isValid(text)) {
            throw new RejectedException(new Rejection.ServerNotFound());
        }
        return new ServerId(text);
    }

    /** The vendor allows more in a server's name than in a certificate's. */
    private static Optional<ResourceName> name(Parameters parameters) {
        return parameters.findText("Name").map(ResourceName::new);
    }

    /** One or several networks, joined by commas. */
    private static List<Ipv4Network> subnets(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(network -> network("LocalSubnet", network))
                .toList();
    }

    private static Ipv4Network network(String name, String text) {
        return Ipv4Network.parse(text).orElseThrow(() -> RequestError.ILLEGAL_NETWORK.exception(name));
    }

    private static Optional<TransportProtocol> protocol(Parameters parameters) {
        return ScalarParameters.word(parameters, "Proto", SslVpnServerWords.PROTOCOLS);
    }

    private static Optional<Integer> port(Parameters parameters) {
        var port = ScalarParameters.integer(parameters, "Port");
        if (port.filter(FORBIDDEN_PORTS::contains).isPresent()) {
            throw new RejectedException(new Rejection.InvalidServerSettings(ServerRule.PORT_ALLOWED));
        }
        return port;
    }

    private static Optional<Cipher> cipher(Parameters parameters) {
        return ScalarParameters.word(parameters, "Cipher", SslVpnServerWords.CIPHERS);
    }

    private static Optional<Boolean> compress(Parameters parameters) {
        return ScalarParameters.flag(parameters, "Compress");
    }
}
