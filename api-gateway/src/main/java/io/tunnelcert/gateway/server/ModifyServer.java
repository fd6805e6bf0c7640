package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Optional<SessionPolicy> sessionPolicy,
        Optional<IdempotencyToken> token) {

    public ModifyServer {
        localSubnets = localSubnets.map(List::copyOf);
    }

    /** Over what is asked for, also where the server is that already; the order of subnets says nothing. */
    public Bytes fingerprint() {
        return Fingerprint.of(Stream.of(
                server.text(),
                Fingerprint.given(name.map(ResourceName::text)),
                Fingerprint.given(description.map(Description::text)),
                Fingerprint.given(clientIpPool.map(Ipv4Network::text)),
                Fingerprint.given(localSubnets.map(ModifyServer::inAnyOrder)),
                Fingerprint.given(protocol.map(TransportProtocol::name)),
                Fingerprint.given(port.map(String::valueOf)),
                Fingerprint.given(cipher.map(Cipher::text)),
                Fingerprint.given(auth.map(Digest::text)),
                Fingerprint.given(compress.map(String::valueOf)),
                Fingerprint.given(sessionPolicy.map(SessionPolicy::name))));
    }

    private static String inAnyOrder(List<Ipv4Network> networks) {
        return networks.stream().map(Ipv4Network::text).sorted().collect(Collectors.joining(","));
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
