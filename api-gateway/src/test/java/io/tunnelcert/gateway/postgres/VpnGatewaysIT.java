package io.tunnelcert.gateway.postgres;

import static io.tunnelcert.gateway.postgres.TestDatabase.count;
import static io.tunnelcert.gateway.postgres.TestDatabase.execute;
import static io.tunnelcert.gateway.vpngateway.SampleGateway.payAsYouGo;
import static io.tunnelcert.gateway.vpngateway.SampleGateway.subscription;
import static io.tunnelcert.gateway.vpngateway.SampleGateway.withToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.AddressPool;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.GatewayLock;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.ListVpnGateways;
import io.tunnelcert.gateway.vpngateway.LockReason;
import io.tunnelcert.gateway.vpngateway.ModifyVpnGateway;
import io.tunnelcert.gateway.vpngateway.RenewType;
import io.tunnelcert.gateway.vpngateway.Renewal;
import io.tunnelcert.gateway.vpngateway.Renewals;
import io.tunnelcert.gateway.vpngateway.Subscription;
import io.tunnelcert.gateway.vpngateway.SubscriptionPeriod;
import io.tunnelcert.gateway.vpngateway.VpnGateway;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The core of VPN gateways over a real Postgres. Each test has addresses of its own, because all share one table. */
class VpnGatewaysIT {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final Region REGION = new Region("cn-beijing");
    private static final AtomicLong ACCOUNTS = new AtomicLong(2_500_000_000L);
    private static final AtomicInteger BLOCKS = new AtomicInteger();
    private static final PostgresVpnGatewayRepository REPOSITORY =
            new PostgresVpnGatewayRepository(TestDatabase.asGateway());
    private static final Random RANDOM = new Random(7);

    private final Caller caller = newCaller();
    private final VpnGateways gateways = gateways(block(24), 100, NOW);

    @Test
    void showsAGatewayAsItWasAskedFor() {
        var request = subscription(caller, 1, new Renewal(RenewType.AUTOMATIC, 3, 7));

        var id = create(gateways, request);

        var gateway = describe(id);
        assertThat(gateway.owner()).isEqualTo(caller);
        assertThat(gateway.project()).isEqualTo("default");
        assertThat(gateway.place()).isEqualTo(request.place());
        assertThat(gateway.name()).isEqualTo(request.name().orElseThrow());
        assertThat(gateway.description()).isEqualTo(request.description());
        assertThat(gateway.bandwidth()).isEqualTo(request.bandwidth());
        assertThat(gateway.services()).isEqualTo(request.services());
        assertThat(gateway.tags()).isEqualTo(request.tags());
        assertThat(gateway.lock()).isEmpty();
        assertThat(gateway.createdAt()).isEqualTo(NOW);
        assertThat(gateway.subscription())
                .contains(new Subscription(
                        Instant.parse("2026-02-28T10:00:00Z"), new Renewal(RenewType.AUTOMATIC, 3, 7)));
    }

    @Test
    void givesEveryAddressOfABlockButItsFirstAndLast() {
        var block = block(29);
        var small = gateways(block, 100, NOW);

        var addresses = Flux.range(0, 6)
                .concatMap(_ -> small.create(payAsYouGo(caller)))
                .concatMap(id -> small.describe(caller, id))
                .map(gateway -> gateway.publicAddress().getHostAddress())
                .collectList()
                .block();

        var prefix = block.substring(0, block.lastIndexOf('.') + 1);
        assertThat(addresses).containsExactly(prefix + 1, prefix + 2, prefix + 3, prefix + 4, prefix + 5, prefix + 6);
        assertRefused(small.create(payAsYouGo(caller)), new Rejection.PublicAddressesExhausted());
    }

    @Test
    void fillsTheGapsOfSeveralBlocksFromTheLowest() {
        var third = "100.64." + BLOCKS.incrementAndGet();
        var pool = new AddressPool(List.of(third + ".8/30", third + ".0/30"));
        execute("""
                insert into vpn_gateway (vpn_gateway_id, account_id, region, name, public_address, ssl_max_connections)
                values (?, ?, 'cn-beijing', 'n', ?::inet, 5)
                """, "vgw-gap" + BLOCKS.get(), caller.account().text(), third + ".9");
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var two = new VpnGateways(REPOSITORY, pool, 100, new ResourceIds(clock, RANDOM), clock);

        var addresses = Flux.range(0, 3)
                .concatMap(_ -> two.create(payAsYouGo(caller)))
                .concatMap(id -> two.describe(caller, id))
                .map(gateway -> gateway.publicAddress().getHostAddress())
                .collectList()
                .block();

        assertThat(addresses).containsExactly(third + ".1", third + ".2", third + ".10");
        assertRefused(two.create(payAsYouGo(caller)), new Rejection.PublicAddressesExhausted());
    }

    @Test
    void givesAgainTheAddressThatIsOutOfUseForLongest() {
        var block = block(30);
        var first = create(gateways(block, 100, NOW), payAsYouGo(caller));
        var address = describe(first).publicAddress();
        gateways(block, 100, NOW).delete(caller, first, Optional.empty()).block();
        var second = create(gateways(block, 100, NOW), payAsYouGo(caller));
        assertThat(describe(second).publicAddress()).isNotEqualTo(address); // never used before
        gateways(block, 100, NOW.plusSeconds(1))
                .delete(caller, second, Optional.empty())
                .block();

        var third = create(gateways(block, 100, NOW), payAsYouGo(caller));

        assertThat(describe(third).publicAddress()).isEqualTo(address);
    }

    @Test
    void givesTheLastAddressesOnceWhoeverRaces() {
        var small = gateways(block(30), 100, NOW);

        var outcomes = race(8, () -> small.create(payAsYouGo(caller)));

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.startsWith("vgw-"))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(outcomes)
                .filteredOn(new Rejection.PublicAddressesExhausted().toString()::equals)
                .hasSize(6);
    }

    @Test
    void givesAnAccountNoMoreGatewaysThanItMayHaveWhoeverRaces() {
        var few = gateways(block(24), 3, NOW);

        var outcomes = race(8, () -> few.create(payAsYouGo(caller)));

        assertThat(outcomes).filteredOn(outcome -> outcome.startsWith("vgw-")).hasSize(3);
        assertThat(outcomes)
                .filteredOn(new Rejection.GatewayQuotaExceeded().toString()::equals)
                .hasSize(5);
        assertThat(create(few, payAsYouGo(new Caller(caller.account(), new Region("cn-shanghai")))))
                .isNotNull();
    }

    @Test
    void makesOneGatewayForOneToken() {
        var outcomes = race(6, () -> gateways.create(withToken(caller, "a", "t")));

        assertThat(outcomes).hasSize(6).containsOnly(outcomes.getFirst());
        assertThat(list(ListVpnGateways.of(caller, Optional.empty(), Optional.empty(), new PageRequest(1, 20))))
                .hasSize(1);
        assertRefused(gateways.create(withToken(caller, "b", "t")), new Rejection.TokenMismatch());
    }

    @Test
    void leavesTheTokenOfARefusedRequestFree() {
        var full = gateways(block(24), 0, NOW);
        assertRefused(full.create(withToken(caller, "a", "t")), new Rejection.GatewayQuotaExceeded());
        execute(
                "update project set deleted_at = now() where account_id = ?",
                caller.account().text());
        assertRefused(gateways.create(withToken(caller, "a", "t")), new Rejection.ProjectNotFound());
        execute(
                "update project set deleted_at = null where account_id = ?",
                caller.account().text());

        assertThat(create(gateways, withToken(caller, "b", "t"))).isNotNull();
    }

    @Test
    void countsEveryRenewalWhoeverRaces() {
        var id = create(gateways, subscription(caller, 1, Renewal.MANUAL));

        race(5, () -> gateways.renew(caller, id, new SubscriptionPeriod(1)).map(VpnGateway::id));

        assertThat(end(id)).isEqualTo("2026-07-28T10:00:00Z");
    }

    @Test
    void renewsAutomaticallyOnceHoweverManyRun() {
        var automatic = new Renewal(RenewType.AUTOMATIC, 1, 2);
        var id = create(gateways, subscription(caller, 1, automatic));
        var locked = create(gateways, subscription(caller, 1, automatic));
        var manual = create(gateways, subscription(caller, 1, Renewal.MANUAL));
        gateways.lock(locked, LockReason.FINANCIAL).block();
        var before = Instant.parse("2026-02-27T09:59:59Z");

        runTogether(before);
        assertThat(end(id)).isEqualTo("2026-02-28T10:00:00Z");
        runTogether(before.plusSeconds(1));
        assertThat(end(id)).isEqualTo("2026-03-28T10:00:00Z");
        assertThat(describe(id).subscription().orElseThrow().renewal().remaining())
                .isEqualTo(1);
        runTogether(Instant.parse("2026-03-28T10:00:00Z"));
        runTogether(Instant.parse("2026-04-28T10:00:00Z")); // none left

        assertThat(end(id)).isEqualTo("2026-04-28T10:00:00Z");
        assertThat(end(locked)).isEqualTo("2026-02-28T10:00:00Z");
        assertThat(end(manual)).isEqualTo("2026-02-28T10:00:00Z");
    }

    @Test
    void renewsWhatHasEndedButNothingThatIsLockedOrPayAsYouGo() {
        var later = gateways(block(24), 100, Instant.parse("2026-05-01T10:00:00Z"));
        var month = new SubscriptionPeriod(1);
        var ended = create(gateways, subscription(caller, 1, Renewal.MANUAL));
        var locked = create(gateways, subscription(caller, 1, Renewal.MANUAL));
        var payAsYouGo = create(gateways, payAsYouGo(caller));
        gateways.lock(locked, LockReason.SECURITY).block();

        assertRefused(later.setRenewal(caller, ended, Renewal.NONE), new Rejection.GatewayExpired());
        later.renew(caller, ended, month).block();

        assertThat(end(ended)).isEqualTo("2026-06-01T10:00:00Z");
        assertRefused(gateways.renew(caller, locked, month), new Rejection.GatewayLocked());
        assertRefused(gateways.setRenewal(caller, locked, Renewal.NONE), new Rejection.GatewayLocked());
        assertRefused(gateways.renew(caller, payAsYouGo, month), new Rejection.NotASubscription());
        assertRefused(gateways.setRenewal(caller, payAsYouGo, Renewal.NONE), new Rejection.NotASubscription());
    }

    @Test
    void changesWhatIsAskedForAndCountsNothingElseAsAChange() {
        var id = create(gateways, payAsYouGo(caller));
        var later = gateways(block(24), 100, NOW.plusSeconds(5));

        later.modify(caller, id, bandwidth(10)).block();
        assertThat(describe(id).updatedAt()).isEqualTo(NOW);
        later.modify(caller, id, bandwidth(50)).block();

        assertThat(describe(id).bandwidth()).isEqualTo(50);
        assertThat(describe(id).updatedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void passesRoutesOnOnceItsOwnerWantsSo() {
        var id = create(gateways, payAsYouGo(caller));
        assertThat(describe(id).autoPropagate()).isFalse();

        gateways.modify(caller, id, autoPropagate(true)).block();
        gateways.modify(caller, id, bandwidth(50)).block();
        assertThat(describe(id).autoPropagate()).isTrue();
        gateways.modify(caller, id, autoPropagate(false)).block();

        assertThat(describe(id).autoPropagate()).isFalse();
    }

    @Test
    void isUpdatingWhileAServerOnItIsBeingMade() {
        var id = create(gateways, payAsYouGo(caller));
        var other = create(gateways, payAsYouGo(caller));
        assertThat(describe(id).updating()).isFalse();

        var server = insertServer(id, "10.8.0.0/16");

        assertThat(describe(id).updating()).isTrue();
        assertThat(describe(other).updating()).isFalse();
        assertThat(list(standing(Optional.empty(), Optional.of(true)))).containsExactly(id);
        assertThat(list(standing(Optional.empty(), Optional.of(false)))).containsExactly(other);

        execute("update ssl_vpn_server set state = 'AVAILABLE' where ssl_vpn_server_id = ?", server);

        assertThat(describe(id).updating()).isFalse();
        assertThat(list(standing(Optional.empty(), Optional.of(true)))).isEmpty();
    }

    @Test
    void listsWhatIsLockedOrIsNot() {
        var locked = create(gateways, payAsYouGo(caller));
        var free = create(gateways, payAsYouGo(caller));
        gateways.lock(locked, LockReason.SECURITY).block();

        assertThat(list(standing(Optional.of(false), Optional.empty()))).containsExactly(locked);
        assertThat(list(standing(Optional.of(true), Optional.empty()))).containsExactly(free);
    }

    @Test
    void beginsAnIdAsTheRequestSaysAndListsTheNewestFirstWhateverThePrefix() {
        var block = block(24);
        var ids = new ArrayList<GatewayId>();
        for (int i = 0; i < 6; i++) {
            var prefix = i % 2 == 0 ? GatewayId.ALIBABA_PREFIX : GatewayId.VOLCENGINE_PREFIX;
            ids.addFirst(create(gateways(block, 9, NOW.plusSeconds(i)), payAsYouGo(caller, prefix)));
        }

        assertThat(ids.getLast().text()).startsWith("vpn-");
        assertThat(ids.getFirst().text()).startsWith("vgw-");
        assertThat(list(all())).containsExactlyElementsOf(ids);
        var second = ListVpnGateways.of(caller, Optional.empty(), Optional.empty(), new PageRequest(2, 4));
        assertThat(gateways.list(second).blockOptional().orElseThrow().entries())
                .extracting(VpnGateway::id)
                .containsExactlyElementsOf(ids.subList(4, 6));
    }

    @Test
    void needsNoSubnet() {
        var nowhere = new GatewayPlace("vpc-a", "", Optional.empty());

        var id = create(gateways, payAsYouGo(caller, nowhere));

        assertThat(describe(id).place()).isEqualTo(nowhere);
    }

    @Test
    void seesTheClientPoolsOfItsServers() {
        var id = create(gateways, payAsYouGo(caller));
        insertServer(id, "10.8.0.0/16");
        insertServer(id, "10.9.0.0/24"); // 254 addresses

        assertRefused(gateways.modify(caller, id, sslMaxConnections(100)), new Rejection.ClientPoolsTooSmall());
        gateways.modify(caller, id, sslMaxConnections(50)).block();

        assertThat(describe(id).services().sslMaxConnections()).isEqualTo(50);
    }

    @Test
    void locksOnceAndUnlocks() {
        var id = create(gateways, payAsYouGo(caller));

        gateways.lock(id, LockReason.FINANCIAL).block();
        gateways(block(24), 1, NOW.plusSeconds(9)).lock(id, LockReason.SECURITY).block();
        assertThat(describe(id).lock()).contains(new GatewayLock(LockReason.SECURITY, NOW));
        assertRefused(gateways.modify(caller, id, bandwidth(50)), new Rejection.GatewayLocked());
        gateways.unlock(id).block();
        gateways.unlock(id).block();

        assertThat(describe(id).lock()).isEmpty();
        assertRefused(gateways.lock(new GatewayId("vgw-none"), LockReason.FINANCIAL), new Rejection.GatewayNotFound());
        assertRefused(gateways.unlock(new GatewayId("vgw-none")), new Rejection.GatewayNotFound());
    }

    @Test
    void deletesWhatIsPayAsYouGoOrHasEndedAndHasNoServers() {
        var payAsYouGo = create(gateways, payAsYouGo(caller));
        var subscribed = create(gateways, subscription(caller, 1, Renewal.MANUAL));
        var server = insertServer(payAsYouGo, "10.8.0.0/16");

        assertRefused(gateways.delete(caller, payAsYouGo, Optional.empty()), new Rejection.GatewayInUse());
        assertRefused(gateways.delete(caller, subscribed, Optional.empty()), new Rejection.GatewayNotInStatus());
        execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", server);
        gateways.lock(payAsYouGo, LockReason.FINANCIAL).block();
        gateways.delete(caller, payAsYouGo, Optional.empty()).block();
        gateways(block(24), 1, Instant.parse("2026-02-28T10:00:00Z"))
                .delete(caller, subscribed, Optional.empty())
                .block();

        assertThat(list(all())).isEmpty();
        assertThat(count(
                        "select count(*) from tag where account_id = ?",
                        caller.account().text()))
                .isZero();
        assertRefused(gateways.delete(caller, payAsYouGo, Optional.empty()), new Rejection.GatewayNotFound());
        assertRefused(gateways.describe(caller, payAsYouGo), new Rejection.GatewayNotFound());
    }

    @Test
    void modifiesOnceHoweverOftenItIsAskedWithOneToken() {
        var id = create(gateways, payAsYouGo(caller));
        var request = onceWith(bandwidth(50), "t");
        gateways.modify(caller, id, request).block();
        gateways.modify(caller, id, bandwidth(70)).block();

        var again = gateways.modify(caller, id, request).block();

        assertThat(again).isEqualTo(describe(id)).matches(gateway -> gateway.bandwidth() == 70);
        assertRefused(gateways.modify(caller, id, onceWith(bandwidth(60), "t")), new Rejection.TokenMismatch());
        var other = create(gateways, payAsYouGo(caller));
        assertRefused(gateways.modify(caller, other, request), new Rejection.TokenMismatch());
        assertThat(describe(other).bandwidth()).isNotEqualTo(50);
    }

    @Test
    void deletesOnceHoweverOftenItIsAskedWithOneToken() {
        var id = create(gateways, payAsYouGo(caller));
        var other = create(gateways, payAsYouGo(caller));
        gateways.delete(caller, id, token("t")).block();

        gateways.delete(caller, id, token("t")).block();

        assertRefused(gateways.delete(caller, other, token("t")), new Rejection.TokenMismatch());
        assertRefused(gateways.delete(caller, id, token("u")), new Rejection.GatewayNotFound());
        assertRefused(gateways.delete(caller, id, Optional.empty()), new Rejection.GatewayNotFound());
        assertThat(list(all())).containsExactly(other);
    }

    @Test
    void leavesTheTokenOfARefusedChangeFree() {
        var id = create(gateways, payAsYouGo(caller));
        var server = insertServer(id, "10.8.0.0/16");
        var gone = new GatewayId("vgw-none");
        gateways.lock(id, LockReason.FINANCIAL).block();

        assertRefused(gateways.modify(caller, id, onceWith(bandwidth(50), "t")), new Rejection.GatewayLocked());
        assertRefused(gateways.modify(caller, gone, onceWith(bandwidth(50), "t")), new Rejection.GatewayNotFound());
        assertRefused(gateways.delete(caller, id, token("t")), new Rejection.GatewayInUse());
        assertRefused(gateways.delete(caller, gone, token("t")), new Rejection.GatewayNotFound());

        assertThat(count(
                        "select count(*) from idempotency_token where account_id = ?",
                        caller.account().text()))
                .isZero();
        gateways.unlock(id).block();
        assertThat(gateways.modify(caller, id, onceWith(bandwidth(50), "t")).block())
                .matches(gateway -> gateway.bandwidth() == 50);
        execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", server);
        gateways.delete(caller, id, token("t")).block();
        assertRefused(gateways.modify(caller, id, onceWith(bandwidth(50), "t")), new Rejection.GatewayNotFound());
    }

    @Test
    void deletesOnceFromManySidesWithOneToken() {
        var id = create(gateways, payAsYouGo(caller));

        var outcomes = race(8, () -> gateways.delete(caller, id, token("race")).thenReturn(id));

        assertThat(outcomes).hasSize(8).containsOnly(id.text());
    }

    @Test
    void unsubscribesARunningSubscriptionAndSaysSoAgain() {
        var subscribed = create(gateways, subscription(caller, 1, Renewal.MANUAL));
        var payAsYouGo = create(gateways, payAsYouGo(caller));
        var server = insertServer(subscribed, "10.8.0.0/16");

        assertRefused(gateways.unsubscribe(caller, payAsYouGo), new Rejection.GatewayNotInStatus());
        assertRefused(gateways.unsubscribe(caller, subscribed), new Rejection.UnsubscriptionConflict());
        execute("update ssl_vpn_server set deleted_at = now() where ssl_vpn_server_id = ?", server);
        gateways.unsubscribe(caller, subscribed).block();
        gateways.unsubscribe(caller, subscribed).block();

        assertThat(list(all())).containsExactly(payAsYouGo);
        assertRefused(gateways.unsubscribe(stranger(), subscribed), new Rejection.GatewayNotFound());
        gateways.delete(caller, payAsYouGo, Optional.empty()).block();
        assertRefused(gateways.unsubscribe(caller, payAsYouGo), new Rejection.GatewayNotFound());
    }

    @Test
    void listsTheNewestFirstAndOnlyWhatPassesEveryFilter() {
        var first = create(gateways(block(24), 9, NOW), payAsYouGo(caller));
        var second = create(gateways(block(24), 9, NOW.plusSeconds(1)), withToken(caller, "b", "t"));

        assertThat(list(all())).containsExactly(second, first);
        assertThat(list(filtered("a", "vpc-a", describe(first).publicAddress(), true, "v")))
                .containsExactly(first);
        assertThat(list(filtered("b", "vpc-a", describe(first).publicAddress(), true, "v")))
                .isEmpty();
        assertThat(list(filtered("a", "vpc-b", describe(first).publicAddress(), true, "v")))
                .isEmpty();
        assertThat(list(filtered("a", "vpc-a", describe(first).publicAddress(), false, "v")))
                .isEmpty();
        assertThat(list(filtered("a", "vpc-a", describe(first).publicAddress(), true, "w")))
                .isEmpty();
        assertThat(list(ListVpnGateways.of(
                        caller, Optional.of(List.of(first)), Optional.of("default"), new PageRequest(1, 1))))
                .containsExactly(first);
        assertThat(list(ListVpnGateways.of(caller, Optional.empty(), Optional.of("other"), new PageRequest(1, 1))))
                .isEmpty();
    }

    @Test
    void showsAndChangesNothingOfAnotherAccountOrRegion() {
        var id = create(gateways, subscription(caller, 1, Renewal.MANUAL));

        for (var other : List.of(stranger(), new Caller(caller.account(), new Region("cn-shanghai")))) {
            var gone = new Rejection.GatewayNotFound();
            assertRefused(gateways.describe(other, id), gone);
            assertRefused(gateways.modify(other, id, bandwidth(50)), gone);
            assertRefused(gateways.renew(other, id, new SubscriptionPeriod(1)), gone);
            assertRefused(gateways.setRenewal(other, id, Renewal.NONE), gone);
            assertRefused(gateways.delete(other, id, Optional.empty()), gone);
            assertRefused(gateways.unsubscribe(other, id), gone);
            assertThat(list(ListVpnGateways.of(other, Optional.empty(), Optional.empty(), new PageRequest(1, 20))))
                    .isEmpty();
        }
        assertThat(describe(id).updatedAt()).isEqualTo(NOW);
    }

    private static Caller newCaller() {
        var id = Long.toString(ACCOUNTS.incrementAndGet());
        execute("insert into account (account_id, name) values (?, 'vgw' || ?)", id, id);
        execute("insert into project (account_id, name) values (?, 'default')", id);
        return new Caller(new AccountId(id), REGION);
    }

    private static Caller stranger() {
        return newCaller();
    }

    /** A network that no other test has, with a prefix of at least 24 bits. */
    private static String block(int prefix) {
        return "100.64." + BLOCKS.incrementAndGet() + ".0/" + prefix;
    }

    private static VpnGateways gateways(String block, int limit, Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        return new VpnGateways(
                REPOSITORY, new AddressPool(List.of(block)), limit, new ResourceIds(clock, RANDOM), clock);
    }

    private static GatewayId create(VpnGateways gateways, CreateVpnGateway request) {
        return gateways.create(request).blockOptional().orElseThrow();
    }

    private VpnGateway describe(GatewayId id) {
        return gateways.describe(caller, id).blockOptional().orElseThrow();
    }

    private Instant end(GatewayId id) {
        return describe(id).subscription().orElseThrow().end();
    }

    private List<GatewayId> list(ListVpnGateways request) {
        var page = gateways.list(request).blockOptional().orElseThrow();
        assertThat(page.total()).isEqualTo(page.entries().size());
        return page.entries().stream().map(VpnGateway::id).toList();
    }

    private ListVpnGateways all() {
        return ListVpnGateways.of(caller, Optional.empty(), Optional.empty(), new PageRequest(1, 20));
    }

    private ListVpnGateways filtered(String name, String vpc, InetAddress address, boolean ssl, String tag) {
        return new ListVpnGateways(
                caller,
                Optional.empty(),
                Optional.of(name),
                Optional.of(vpc),
                Optional.of("subnet-a"),
                Optional.of(address),
                Optional.of(ssl),
                Optional.of(true),
                Optional.of(false),
                Optional.of(true),
                Optional.of(false),
                Optional.of("default"),
                List.of(new TagFilter("k", List.of(tag))),
                new PageRequest(1, 20));
    }

    private ListVpnGateways standing(Optional<Boolean> usable, Optional<Boolean> updating) {
        return new ListVpnGateways(
                caller,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                usable,
                updating,
                Optional.empty(),
                List.of(),
                new PageRequest(1, 20));
    }

    private static String insertServer(GatewayId gateway, String pool) {
        var id = "vss-" + ACCOUNTS.incrementAndGet();
        execute("""
                insert into ssl_vpn_server (ssl_vpn_server_id, account_id, region, vpn_gateway_id, name, client_ip_pool,
                    local_subnets, protocol, port, cipher, auth, compress, key_algorithm, certificate_quota, dispatched_at,
                    next_dispatch_at, announced_at)
                select ?, account_id, region, vpn_gateway_id, 'n', ?::cidr, '{192.168.0.0/16}', 'UDP', 1194, 'none', 'none', false,
                    'EC_P256', 5, now(), now(), now()
                from vpn_gateway where vpn_gateway_id = ?
                """, id, pool, gateway.text());
        return id;
    }

    private static void runTogether(Instant now) {
        var renewals = new Renewals(REPOSITORY, Clock.fixed(now, ZoneOffset.UTC));
        Flux.range(0, 3).flatMap(_ -> renewals.run()).blockLast();
    }

    /** What comes of each of so many at once: an id, or the reason of a refusal. */
    private static List<String> race(int number, Supplier<Mono<GatewayId>> work) {
        return Flux.range(0, number)
                .flatMap(_ -> work.get()
                        .map(GatewayId::text)
                        .onErrorResume(
                                RejectedException.class,
                                e -> Mono.just(e.rejection().toString())))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static void assertRefused(Mono<?> work, Rejection rejection) {
        assertThatThrownBy(work::block)
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.rejection()).isEqualTo(rejection));
    }

    private static Optional<IdempotencyToken> token(String text) {
        return Optional.of(new IdempotencyToken(text));
    }

    private static ModifyVpnGateway onceWith(ModifyVpnGateway request, String token) {
        return new ModifyVpnGateway(
                request.name(),
                request.description(),
                request.bandwidth(),
                request.ipsec(),
                request.ssl(),
                request.sslMaxConnections(),
                request.asn(),
                request.autoPropagate(),
                token(token));
    }

    private static ModifyVpnGateway bandwidth(int bandwidth) {
        return new ModifyVpnGateway(
                Optional.of(new ResourceName("a")),
                Optional.empty(),
                Optional.of(bandwidth),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ModifyVpnGateway sslMaxConnections(int number) {
        return new ModifyVpnGateway(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ModifyVpnGateway autoPropagate(boolean on) {
        return new ModifyVpnGateway(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(on),
                Optional.empty());
    }
}
