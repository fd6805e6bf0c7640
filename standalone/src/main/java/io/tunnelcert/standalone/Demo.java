package io.tunnelcert.standalone;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.Account;
import io.tunnelcert.gateway.account.AccountName;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.BeanFactory;
import reactor.core.publisher.Mono;

/**
 * The demo account with its access key, VPN gateway and SSL-VPN server, made through the core that serves requests. Each is looked for
 * before it is made, so that a start that was cut off is finished by the next.
 */
final class Demo {

    static final Region REGION = new Region("cn-beijing");

    /** Large enough for any load test. */
    private static final int CERTIFICATE_QUOTA = 1_000_000;

    private static final String NAME = "demo";
    private static final int SSL_MAX_CONNECTIONS = 200;
    private static final int BANDWIDTH = 100;
    private static final GatewayPlace PLACE = new GatewayPlace("vpc-demo", "subnet-demo", Optional.empty());
    private static final ServerSettings SETTINGS = new ServerSettings(
            Ipv4Network.of("10.8.0.0/16"),
            List.of(Ipv4Network.of("192.168.0.0/16")),
            TransportProtocol.UDP,
            1194,
            Cipher.AES_128_CBC,
            Digest.SHA1,
            false,
            SessionPolicy.ALLOW_CONCURRENT);

    /** Far above what making an authority takes; the command is sent again meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** The completion event usually comes first; but it is a hint, and the row is the truth. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Accounts accounts;
    private final VpnGateways gateways;
    private final Servers servers;
    private final Completions completions;

    Demo(BeanFactory gateway) {
        this.accounts = gateway.getBean(Accounts.class);
        this.gateways = gateway.getBean(VpnGateways.class);
        this.servers = gateway.getBean(Servers.class);
        this.completions = gateway.getBean(Completions.class);
    }

    /** Makes what is missing, and waits until certificates can be issued. */
    Mono<DemoEnvironment> prepare(URI endpoint, OperatorAccess operator) {
        return account()
                .flatMap(account -> Mono.zip(key(account.id()), gateway(account.id()))
                        .flatMap(made -> availableServer(account.id(), made.getT2())
                                .map(server -> new DemoEnvironment(
                                        endpoint,
                                        REGION.text(),
                                        made.getT1().id(),
                                        made.getT1().secret().text(),
                                        made.getT2().text(),
                                        server.id().text(),
                                        operator))))
                .timeout(LONGEST_WAIT);
    }

    private Mono<Account> account() {
        var name = new AccountName(NAME);
        return accounts.findByName(name).switchIfEmpty(Mono.defer(() -> accounts.create(name)));
    }

    private Mono<AccessKey> key(AccountId account) {
        return accounts.keysOf(account)
                .filter(key -> key.user().isEmpty() && !key.disabled())
                .next()
                .switchIfEmpty(Mono.defer(() -> accounts.createKey(account)));
    }

    /** The oldest of its name; a list begins with the newest. */
    private Mono<GatewayId> gateway(AccountId account) {
        var caller = new Caller(account, REGION);
        return gateways.list(ListVpnGateways.named(caller, NAME, new PageRequest(1, PageRequest.MAX_SIZE)))
                .flatMapIterable(Page::entries)
                .map(VpnGateway::id)
                .takeLast(1)
                .next()
                .switchIfEmpty(Mono.defer(() -> gateways.create(payAsYouGo(caller))));
    }

    private static CreateVpnGateway payAsYouGo(Caller caller) {
        return new CreateVpnGateway(
                caller,
                GatewayId.VOLCENGINE_PREFIX,
                CreateVpnGateway.DEFAULT_PROJECT,
                PLACE,
                Optional.of(new ResourceName(NAME)),
                Description.EMPTY,
                BANDWIDTH,
                new GatewayServices(true, true, false, SSL_MAX_CONNECTIONS),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private Mono<Server> availableServer(AccountId account, GatewayId gateway) {
        return server(account, gateway)
                .filter(server -> server.state() == ServerState.AVAILABLE)
                .repeatWhenEmpty(looks -> looks.concatMap(_ -> Mono.delay(BETWEEN_LOOKS)));
    }

    /** The oldest, so that it stays the same when others come beside it; a page holds all that one gateway may have. */
    private Mono<Server> server(AccountId account, GatewayId gateway) {
        return servers.list(new Caller(account, REGION), ListServers.on(gateway))
                .flatMapIterable(Page::entries)
                .filter(server -> server.state() != ServerState.FAILED)
                .takeLast(1)
                .next()
                .switchIfEmpty(Mono.defer(() -> createServer(account, gateway)));
    }

    private Mono<Server> createServer(AccountId account, GatewayId gateway) {
        var request = new CreateServer(
                gateway,
                Optional.of(CreateServer.DEFAULT_PROJECT),
                Optional.of(new ResourceName(NAME)),
                Description.EMPTY,
                SETTINGS,
                OptionalInt.of(CERTIFICATE_QUOTA),
                List.of(),
                Optional.empty());
        return servers.create(new Caller(account, REGION), request)
                .flatMap(id -> completions.await(account, id.text(), BETWEEN_LOOKS))
                .then(Mono.empty());
    }
}
