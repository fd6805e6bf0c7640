package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.FuzzConnection;
import io.tunnelcert.gateway.dialect.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Sends twelve thousand random requests, most of them wrong in some way, to every action that there is. Each is answered, in the
 * vendor's envelope and the format that it asks for, and never because of a fault of ours; and only what was answered 200 has left anything
 * behind.
 */
class AlibabaFuzzTest {

    private static final int REQUESTS = 12_000;
    private static final int CLIENTS = 4;
    private static final int MAX_SHOWN = 4_000;

    /** Another may be given. The same seed makes the same requests, whatever their order is between the clients. */
    private static final long SEED = Long.getLong("tunnelcert.fuzz.seed", 20160428L);

    /** Reached in every run, or the requests are not what they should be. */
    private static final Set<String> CODES = Set.of(
            "200",
            "SignatureDoesNotMatch",
            "SignatureNonceUsed",
            "IncompleteSignature",
            "InvalidSignatureMethod",
            "InvalidAccessKeyId.NotFound",
            "InvalidAccessKeyId.Inactive",
            "InvalidSecurityToken.Malformed",
            "InvalidTimeStamp.Expired",
            "InvalidTimeStamp.Format",
            "InvalidAction.NotFound",
            "InvalidVersion",
            "MissingTimestamp",
            "MissingParameter",
            "InvalidParameter.Duplicate",
            "InvalidParameter.PageSize",
            "InvalidRegionId.NotFound",
            "InvalidOwnerId",
            "Forbidden",
            "InvalidName",
            "InvalidSslVpnServerId.NotFound",
            "InvalidVpnGatewayInstanceId.NotFound",
            "MalformedQueryString",
            "MalformedRequestBody",
            "UnsupportedContentType",
            "UnsupportedHTTPMethod",
            "another vendor's");

    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    @Test
    void answersWhateverItIsSent() throws InterruptedException {
        System.out.println("tunnelcert.fuzz.seed=" + SEED);
        try (var server = DialectServer.start("logging.level.io.tunnelcert=warn");
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var actions = server.all(ActionGroup.class).stream()
                    .flatMap(group -> group.actions().keySet().stream())
                    .sorted()
                    .toList();
            var sending = clients.invokeAll(IntStream.range(0, CLIENTS)
                    .<Callable<Integer>>mapToObj(client -> () -> send(server, actions, SEED + client))
                    .toList());

            assertThat(sending).allSatisfy(AlibabaFuzzTest::ended);
            assertThat(server.repository().certificatesOf(DialectServer.ACCOUNT))
                    .isEqualTo(created.size())
                    .isPositive();
            assertThat(server.repository().tokensOf(DialectServer.ACCOUNT)).isBetween(1L, (long) created.size());
        }
        System.out.println(new TreeMap<>(answers));
        assertThat(answers).containsKeys(CODES.toArray(String[]::new));
    }

    private Integer send(DialectServer server, List<String> actions, long seed) throws IOException {
        var requests = new FuzzRequests(actions, seed);
        var random = new Random(seed);
        try (var connection = new FuzzConnection(server.port())) {
            for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                var sample = requests.next();
                var request = sample.request();
                var octets = request.broken() ? broken(request.octets(), random) : request.octets();
                try {
                    var isHead = new String(octets, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
                    check(connection.exchange(octets, isHead, request.broken()), isHead, sample.format());
                } catch (IOException | AssertionError e) {
                    throw new AssertionError("seed " + SEED + ", to: " + shown(octets), e);
                }
            }
        }
        return REQUESTS / CLIENTS;
    }

    private void check(HttpAnswer answer, boolean isHead, Optional<Format> format) {
        assertThat(answer.status()).isBetween(200, 499);
        if (isHead) {
            assertThat(answer.body()).isEmpty();
        } else if (answer.body().startsWith("{\"ResponseMetadata\"")) {
            assertThat(format).isEmpty();
            assertThat(JsonMapper.shared().readTree(answer.body()).isObject()).isTrue();
            answers.merge("another vendor's", 1, Integer::sum);
        } else {
            checkEnvelope(answer);
            format.ifPresent(expected -> assertThat(answer.headers().get("content-type"))
                    .startsWith(expected == Format.XML ? "text/xml;" : "application/json;"));
        }
    }

    private void checkEnvelope(HttpAnswer answer) {
        var isXml = "text/xml;charset=utf-8".equals(answer.headers().get("content-type"));
        var lines = isXml ? AnswerTree.ofXml(answer.body()) : AnswerTree.ofJson(answer.body());
        if (!isXml) {
            assertThat(answer.headers()).containsEntry("content-type", "application/json;charset=utf-8");
        }
        var id = value(lines, "RequestId");
        assertThat(id)
                .isPresent()
                .isEqualTo(Optional.ofNullable(answer.headers().get("x-acs-request-id")));
        assertThat(id.orElseThrow()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        var code = value(lines, "Code");
        assertThat(code.isPresent()).isEqualTo(answer.status() != 200);
        assertThat(value(lines, "Message").isPresent()).isEqualTo(answer.status() != 200);
        answers.merge(code.orElse("200"), 1, Integer::sum);
        if (code.isEmpty() && lines.size() == 3) {
            value(lines, "SslVpnClientCertId").ifPresent(created::add);
        }
    }

    private static Optional<String> value(List<String> lines, String name) {
        var start = "/" + name + "=";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
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
