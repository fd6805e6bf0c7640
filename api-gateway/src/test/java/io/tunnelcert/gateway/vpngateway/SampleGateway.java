package io.tunnelcert.gateway.vpngateway;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway.NewSubscription;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A VPN gateway, and requests for one, of which a test changes what it is about. */
public final class SampleGateway {

    public static final Caller OWNER = new Caller(new AccountId("2100000001"), new Region("cn-beijing"));
    public static final GatewayServices IPSEC_AND_SSL = new GatewayServices(true, true, false, 20);
    public static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private static final GatewayPlace PLACE = new GatewayPlace("vpc-a", "subnet-a", Optional.empty());

    private SampleGateway() {}

    public static CreateVpnGateway payAsYouGo(Caller caller) {
        return payAsYouGo(caller, GatewayId.VOLCENGINE_PREFIX);
    }

    public static CreateVpnGateway payAsYouGo(Caller caller, String idPrefix) {
        return request(caller, idPrefix, PLACE, "a", Optional.empty(), Optional.empty());
    }

    public static CreateVpnGateway payAsYouGo(Caller caller, GatewayPlace place) {
        return request(caller, GatewayId.VOLCENGINE_PREFIX, place, "a", Optional.empty(), Optional.empty());
    }

    public static CreateVpnGateway subscription(Caller caller, int months, Renewal renewal) {
        var subscription = new NewSubscription(new SubscriptionPeriod(months), renewal);
        return request(caller, GatewayId.VOLCENGINE_PREFIX, PLACE, "a", Optional.of(subscription), Optional.empty());
    }

    public static CreateVpnGateway withToken(Caller caller, String name, String token) {
        return request(
                caller,
                GatewayId.VOLCENGINE_PREFIX,
                PLACE,
                name,
                Optional.empty(),
                Optional.of(new IdempotencyToken(token)));
    }

    private static CreateVpnGateway request(
            Caller caller,
            String idPrefix,
            GatewayPlace place,
            String name,
            Optional<NewSubscription> subscription,
            Optional<IdempotencyToken> token) {
        return new CreateVpnGateway(
                caller,
                idPrefix,
                CreateVpnGateway.DEFAULT_PROJECT,
                place,
                Optional.of(new ResourceName(name)),
                new Description("b c"),
                10,
                IPSEC_AND_SSL,
                Optional.empty(),
                subscription,
                List.of(new Tag("k", "v")),
                token);
    }

    static VpnGateway gateway(GatewayServices services, Optional<Subscription> subscription) {
        return gateway(services, subscription, Optional.empty(), Optional.empty());
    }

    public static VpnGateway gateway(
            GatewayServices services,
            Optional<Subscription> subscription,
            Optional<GatewayLock> lock,
            Optional<Long> asn) {
        return new VpnGateway(
                new GatewayId("vgw-sample"),
                OWNER,
                "default",
                PLACE,
                InetAddress.ofLiteral("203.0.113.7"),
                new ResourceName("a"),
                new Description("b c"),
                10,
                services,
                asn,
                false,
                subscription,
                lock,
                false,
                List.of(new Tag("k", "v")),
                CREATED,
                CREATED);
    }
}
