package io.tunnelcert.gateway.server;

import io.tunnelcert.model.Description;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;

/** A request to change an SSL-VPN server: what is empty stays as it is, and subnets are replaced all together. */
public record ModifyServer(
        ServerId server,
        Optional<ResourceName> name,
        Optional<Description> description,
        Optional<Ipv4Network> clientIpPool,
        Optional<List<Ipv4Network>> localSubnets,
        Optional<TransportProtocol> protocol,
        Optional<Integer> port,
        Optional<Cipher> cipher,
        Optional<Digest> auth,
        Optional<Boolean> compress,
        Optional<SessionPolicy> sessionPolicy) {

    public ModifyServer {
        localSubnets = localSubnets.map(List::copyOf);
    }

    /** What the server is to be. */
    ChangedServer applyTo(Server server) {
        var settings = server.settings();
        return new ChangedServer(
                name.orElse(server.name()),
                description.orElse(server.description()),
                new ServerSettings(
                        clientIpPool.orElse(settings.clientIpPool()),
                        localSubnets.orElse(settings.localSubnets()),
                        protocol.orElse(settings.protocol()),
                        port.orElse(settings.port()),
                        cipher.orElse(settings.cipher()),
                        auth.orElse(settings.auth()),
                        compress.orElse(settings.compress()),
                        sessionPolicy.orElse(settings.sessionPolicy())));
    }
}
