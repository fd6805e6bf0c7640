package io.tunnelcert.gateway.server;

import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.rejection.ServerRule;
import io.tunnelcert.gateway.server.Neighbourhood.Neighbour;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {

    private static final Random RANDOM = new Random(20260104);
    private static final List<Range> RESERVED = Stream.of(
                    "0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4")
            .map(Range::of)
            .toList();
    private static final int CONNECTIONS = 5;

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/15, CLIENT_IP_POOL_MASK",
        "10.8.0.0/16, ''",
        "10.8.0.0/27, ''",
        "10.8.0.0/28, CLIENT_IP_POOL_LARGE_ENOUGH",
        "10.8.0.0/29, CLIENT_IP_POOL_MASK",
        "0.1.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "100.63.0.0/16, ''",
        "100.64.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "100.127.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "100.128.0.0/16, ''",
        "127.1.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "169.254.7.0/24, CLIENT_IP_POOL_NOT_RESERVED",
        "223.255.0.0/16, ''",
        "224.0.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "255.255.0.0/16, CLIENT_IP_POOL_NOT_RESERVED",
        "192.168.7.0/24, CLIENT_IP_POOL_NOT_LOCAL",
    })
    void judgesClientIpPools(String pool, String broken) {
        assertThat(broken(with(pool, "192.168.0.0/16"))).isEqualTo(broken);
    }

    @ParameterizedTest
    @CsvSource({"5, 27", "10, 26", "20, 25", "50, 24", "100, 23", "200, 22"})
    void wantsMoreThanFourAddressesForEachConnection(int connections, int smallest) {
        var enough = with("10.8.0.0/" + smallest, "192.168.0.0/16");
        var tooSmall = with("10.8.0.0/" + (smallest + 1), "192.168.0.0/16");

        assertThat(broken(enough, around(connections))).isEmpty();
        assertThat(broken(tooSmall, around(connections))).isEqualTo("CLIENT_IP_POOL_LARGE_ENOUGH");
    }

    @ParameterizedTest
    @CsvSource({
        "172.16.0.0/12, ''",
        "11.0.0.0/8, ''",
        "192.0.2.1/32, ''",
        "0.0.0.0/0, LOCAL_SUBNETS_MASK",
        "192.0.0.0/7, LOCAL_SUBNETS_MASK",
        "100.100.2.0/24, LOCAL_SUBNETS_NOT_RESERVED",
        "127.0.0.1/32, LOCAL_SUBNETS_NOT_RESERVED",
        "169.254.169.254/32, LOCAL_SUBNETS_NOT_RESERVED",
        "255.255.255.255/32, LOCAL_SUBNETS_NOT_RESERVED",
        "10.0.0.0/8, CLIENT_IP_POOL_NOT_LOCAL",
        "10.8.3.1/32, CLIENT_IP_POOL_NOT_LOCAL",
    })
    void judgesLocalSubnets(String subnet, String broken) {
        assertThat(broken(with("10.8.0.0/22", "192.168.0.0/16", subnet))).isEqualTo(broken);
    }

    @Test
    void wantsOneToFiveDifferentLocalSubnets() {
        assertThat(broken(with("10.8.0.0/22"))).isEqualTo("LOCAL_SUBNETS_COUNT");
        assertThat(broken(with("10.8.0.0/22", subnets(5)))).isEmpty();
        assertThat(broken(with("10.8.0.0/22", subnets(6)))).isEqualTo("LOCAL_SUBNETS_COUNT");
        assertThat(broken(with("10.8.0.0/22", "172.16.0.0/12", "172.16.0.0/12")))
                .isEqualTo("LOCAL_SUBNETS_DIFFER");
        assertThat(broken(with("10.8.0.0/22", "172.16.0.0/12", "172.16.0.0/16")))
                .isEmpty();
    }

    @Test
    void refusesExactlyTheGatewaysOwnPorts() {
        var refused = IntStream.rangeClosed(-1, 65_537)
                .filter(port ->
                        !broken(at(SETTINGS, TransportProtocol.TCP, port)).isEmpty())
                .boxed();

        assertThat(refused).containsExactly(-1, 0, 22, 68, 179, 323, 500, 4500, 65_536, 65_537);
    }

    @Test
    void keepsServersOfOneGatewayApart() {
        var there = new Neighbour(ServerState.CREATING, with("10.8.0.0/22", "192.168.0.0/16"));

        assertThat(broken(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.UDP, 1194), around(5, there)))
                .isEqualTo("PORT_NOT_SHARED");
        assertThat(broken(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.TCP, 1194), around(5, there)))
                .isEmpty();
        assertThat(broken(at(with("10.9.0.0/22", "192.168.0.0/16"), TransportProtocol.UDP, 1195), around(5, there)))
                .isEmpty();
        assertThat(broken(at(with("10.8.0.0/16", "192.168.0.0/16"), TransportProtocol.TCP, 1194), around(5, there)))
                .isEqualTo("CLIENT_IP_POOL_NOT_SHARED");
        assertThat(broken(at(with("192.168.0.0/22", "172.16.0.0/12"), TransportProtocol.TCP, 1194), around(5, there)))
                .isEqualTo("CLIENT_IP_POOL_NOT_SHARED");
        assertThat(broken(at(with("172.16.0.0/22", "10.0.0.0/8"), TransportProtocol.TCP, 1194), around(5, there)))
                .isEqualTo("CLIENT_IP_POOL_NOT_SHARED");
    }

    @Test
    void takesAddressesAndPortOfAServerThatFailed() {
        var failed = new Neighbour(ServerState.FAILED, SETTINGS);

        assertThat(broken(SETTINGS, around(5, failed))).isEmpty();
    }

    @Test
    void agreesWithABruteForceCheck() {
        var outcomes = EnumSet.noneOf(ServerRule.class);
        int kept = 0;
        for (int i = 0; i < 10_000; i++) {
            var settings = random();
            var neighbour = RANDOM.nextBoolean() ? nearby(settings) : random();

            var broken = broken(settings, around(CONNECTIONS, new Neighbour(ServerState.AVAILABLE, neighbour)));

            var expected = brokenByBruteForce(settings, neighbour);
            if (expected.isEmpty()) {
                assertThat(broken).as("%s beside %s", settings, neighbour).isEmpty();
                kept++;
            } else {
                assertThat(expected.stream().map(ServerRule::name))
                        .as("%s beside %s", settings, neighbour)
                        .contains(broken);
                outcomes.add(ServerRule.valueOf(broken));
            }
        }
        assertThat(kept).isGreaterThan(300);
        assertThat(outcomes).containsExactlyInAnyOrder(ServerRule.values());
    }

    private static Set<ServerRule> brokenByBruteForce(ServerSettings settings, ServerSettings other) {
        var broken = EnumSet.noneOf(ServerRule.class);
        var pool = Range.of(settings.clientIpPool().text());
        var subnets = ranges(settings);
        var otherPool = Range.of(other.clientIpPool().text());
        note(broken, ServerRule.LOCAL_SUBNETS_COUNT, subnets.isEmpty() || subnets.size() > 5);
        note(broken, ServerRule.LOCAL_SUBNETS_DIFFER, Set.copyOf(subnets).size() < subnets.size());
        for (var subnet : subnets) {
            note(broken, ServerRule.LOCAL_SUBNETS_MASK, subnet.length() < 8);
            note(
                    broken,
                    ServerRule.LOCAL_SUBNETS_NOT_RESERVED,
                    RESERVED.stream().anyMatch(subnet::meets));
            note(broken, ServerRule.CLIENT_IP_POOL_NOT_LOCAL, subnet.meets(pool));
            note(broken, ServerRule.CLIENT_IP_POOL_NOT_SHARED, subnet.meets(otherPool));
        }
        note(broken, ServerRule.CLIENT_IP_POOL_MASK, pool.length() < 16 || pool.length() > 28);
        note(broken, ServerRule.CLIENT_IP_POOL_NOT_RESERVED, RESERVED.stream().anyMatch(pool::meets));
        note(broken, ServerRule.CLIENT_IP_POOL_LARGE_ENOUGH, pool.last() - pool.first() - 1 <= 4 * CONNECTIONS);
        note(broken, ServerRule.CLIENT_IP_POOL_NOT_SHARED, pool.meets(otherPool));
        note(
                broken,
                ServerRule.CLIENT_IP_POOL_NOT_SHARED,
                ranges(other).stream().anyMatch(pool::meets));
        note(
                broken,
                ServerRule.PORT_ALLOWED,
                settings.port() < 1
                        || settings.port() > 65_535
                        || List.of(22, 68, 179, 323, 500, 4500).contains(settings.port()));
        note(
                broken,
                ServerRule.PORT_NOT_SHARED,
                settings.port() == other.port() && settings.protocol() == other.protocol());
        return broken;
    }

    private static void note(Set<ServerRule> rules, ServerRule rule, boolean broken) {
        if (broken) {
            rules.add(rule);
        }
    }

    private static List<Range> ranges(ServerSettings settings) {
        return settings.localSubnets().stream()
                .map(subnet -> Range.of(subnet.text()))
                .toList();
    }

    /** Mostly right, and wrong in every way now and then. */
    private static ServerSettings random() {
        var pool = Range.random(RANDOM, 14, 29);
        var subnets = IntStream.range(0, RANDOM.nextInt(60) == 0 ? RANDOM.nextInt(8) : 1 + RANDOM.nextInt(3))
                .mapToObj(_ -> RANDOM.nextInt(30) == 0 ? pool.nearby(RANDOM) : Range.random(RANDOM, 7, 32));
        var texts = subnets.map(Range::text).toList();
        var all = RANDOM.nextInt(40) == 0 && !texts.isEmpty()
                ? Stream.concat(texts.stream(), Stream.of(texts.getFirst())).toList()
                : texts;
        return at(
                with(pool.text(), all.toArray(String[]::new)),
                RANDOM.nextBoolean() ? TransportProtocol.UDP : TransportProtocol.TCP,
                RANDOM.nextInt(20) == 0
                        ? RANDOM.nextInt(-1, 70_000)
                        : List.of(22, 443, 1194, 1195).get(RANDOM.nextInt(4)));
    }

    private static ServerSettings nearby(ServerSettings settings) {
        var pool = Range.of(settings.clientIpPool().text()).nearby(RANDOM);
        var subnets = ranges(settings).stream()
                .map(range -> range.nearby(RANDOM).text())
                .toArray(String[]::new);
        return at(with(pool.text(), subnets), settings.protocol(), settings.port() + RANDOM.nextInt(2));
    }

    private static String[] subnets(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "172.16." + i + ".0/24")
                .toArray(String[]::new);
    }

    private static Neighbourhood around(int connections, Neighbour... servers) {
        return new Neighbourhood(new GatewayStanding(true, connections, Optional.empty(), false), List.of(servers));
    }

    private static String broken(ServerSettings settings) {
        return broken(settings, around(CONNECTIONS));
    }

    /** The name of the first rule that is broken; empty if all are kept. */
    private static String broken(ServerSettings settings, Neighbourhood around) {
        try {
            ServerRules.check(settings, around);
            return "";
        } catch (RejectedException e) {
            return ((Rejection.InvalidServerSettings) e.rejection()).broken().name();
        }
    }
}
