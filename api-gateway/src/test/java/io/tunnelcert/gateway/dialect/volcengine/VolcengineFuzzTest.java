package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.FuzzConnection;
import io.tunnelcert.gateway.dialect.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a hundred thousand random requests, most of them wrong in some way, to every action that there is. Each is answered, in the vendor's
 * envelope, and never because of a fault of ours; and only what was answered 200 has left anything behind.
 */
class VolcengineFuzzTest {

    private static final int REQUESTS = 100_000;
    private static final int CLIENTS = 4;
    private static final int MAX_SHOWN = 4_000;

    /** The one that once found a Content-Type nobody could read; another may be given. The same seed makes the same requests, whatever their order is between the clients. */
    private static final long SEED = Long.getLong("tunnelcert.fuzz.seed", 3029845654436547678L);

    /** Reached in every run, or the requests are not what they should be. */
    private static final Set<String> CODES = Set.of(
            "200",
            "SignatureDoesNotMatch",
            "InvalidAuthorization",
            "InvalidCredential",
            "InvalidAccessKey",
            "InvalidSecretToken",
            "InvalidTimestamp",
            "InvalidX-Expires.Malformed",
            "MissingAuthenticationToken",
            "MissingSignature",
            "MissingParameter",
            "MalformedQueryString",
            "MalformedRequest",
            "MalformedRequestBody",
            "UnsupportedContentType",
            "UnsignedRequestBody",
            "MethodNotAllowed",
            "InvalidActionOrVersion",
            "ServiceNotFound",
            "RequestLineTooLong",
            "InvalidParameter.Duplicate",
            "InvalidDescription.Malformed",
            "InvalidSslVpnServer.NotFound");

    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    @Test
    void answersWhateverItIsSent() throws InterruptedException {
        System.out.println("tunnelcert.fuzz.seed=" + SEED);
        try (var server = DialectServer.start("logging.level.io.tunnelcert=warn");
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var sending = clients.invokeAll(IntStream.range(0, CLIENTS)
                    .<Callable<Integer>>mapToObj(client -> () -> send(server, SEED + client))
                    .toList());

            assertThat(sending).allSatisfy(VolcengineFuzzTest::ended);
            assertThat(server.repository().certificatesOf(DialectServer.ACCOUNT))
                    .isEqualTo(created.size())
                    .isPositive();
        }
        System.out.println(new TreeMap<>(answers));
        assertThat(answers).containsKeys(CODES.toArray(String[]::new));
    }

    /** All actions there are: the service's name, the version, the action's name. */
    private static List<List<String>> actions(DialectServer server) {
        return server.all(ActionGroup.class).stream()
                .flatMap(group -> group.actions().keySet().stream()
                        .sorted()
                        .map(name -> List.of(
                                group.service().name().toLowerCase(Locale.ROOT),
                                group.service().version(),
                                name)))
                .toList();
    }

    private Integer send(DialectServer server, long seed) throws IOException {
        var requests = new FuzzRequests(actions(server), seed);
        var random = new Random(seed);
        try (var connection = new FuzzConnection(server.port())) {
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                var request = requests.next();
                var octets = request.broken() ? broken(request.octets(), random) : request.octets();
                try {
                    var isHead = new String(octets, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
                    check(connection.exchange(octets, isHead, request.broken()), isHead);
                } catch (IOException | AssertionError e) {
                    throw new AssertionError("seed " + SEED + ", to: " + shown(octets), e);
                }
            }
        }
        return REQUESTS / CLIENTS;
    }

    private void check(HttpAnswer answer, boolean isHead) {
        assertThat(answer.status()).isBetween(200, 499);
        if (isHead) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.headers()).containsEntry("content-type", "application/json; charset=utf-8");
        var json = JsonMapper.shared().readTree(answer.body());
        var metadata = json.get("ResponseMetadata");
        assertThat(metadata.get("RequestId").asString()).matches("20260102110405[0-9A-F]{20}");
        if (answer.status() == 200) {
            assertThat(json.get("Result").isObject()).isTrue();
            assertThat(metadata.has("Error")).isFalse();
            answers.merge("200", 1, Integer::sum);
            if (metadata.get("Action").asString().equals("CreateSslVpnClientCert")) {
                created.add(json.at("/Result/SslVpnClientCertId").asString());
            }
        } else {
            assertThat(json.has("Result")).isFalse();
            assertThat(metadata.at("/Error/Message").asString()).isNotBlank();
            answers.merge(metadata.at("/Error/Code").asString(), 1, Integer::sum);
        }
    }

    /** A few octets changed anywhere, and an end of the head in case it has lost its own. */
    private static byte[] broken(byte[] octets, Random random) {
        var end = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        var broken = Arrays.copyOf(octets, octets.length + end.length);
        IntStream.rangeClosed(0, random.nextInt(3))
                .forEach(_ -> broken[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8)));
        System.arraycopy(end, 0, broken, octets.length, end.length);
        return broken;
    }

    private static String shown(byte[] octets) {
        return new String(octets, 0, Math.min(octets.length, MAX_SHOWN), StandardCharsets.ISO_8859_1);
    }

    private static void ended(Future<Integer> sending) throws ExecutionException, InterruptedException {
        assertThat(sending.get()).isEqualTo(REQUESTS / CLIENTS);
    }
}
