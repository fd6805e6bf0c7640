package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.deadletter.DeadLetter;
import io.tunnelcert.gateway.deadletter.DeadLetterId;
import io.tunnelcert.gateway.postgres.TestDatabase;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Dead letters over HTTP, with marks in a real Postgres. */
class DeadLetterRoutesIT {

    private static final Instant PUT_AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String ORIGIN = "tunnelcert.certificate.commands-0@4";

    private static OperatorServer server;
    private static OperatorClient client;

    @BeforeAll
    static void start() {
        server = OperatorServer.startWithToken();
        client = new OperatorClient(server.managementPort(), Optional.of(OperatorServer.TOKEN));
        put("0-1", Optional.of(utf8("{}")), ORIGIN, false);
        put("0-12", Optional.of(Bytes.of(new byte[] {(byte) 0xff, 0})), ORIGIN, true);
        put("1-3", Optional.empty(), "unknown", false);
        put("10-0", Optional.of(utf8("text")), ORIGIN, false);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        TestDatabase.execute("delete from dead_letter_mark");
    }

    @Test
    void listsThemByIdInPages() {
        var first = client.get("/dead-letters?limit=2").is(200);
        var second = client.get(
                        "/dead-letters?limit=2&after=" + first.get("next").stringValue())
                .is(200);

        assertThat(first.at("/deadLetters").values())
                .extracting(DeadLetterRoutesIT::id)
                .containsExactly("0-1", "0-12");
        assertThat(second.at("/deadLetters").values())
                .extracting(DeadLetterRoutesIT::id)
                .containsExactly("1-3", "10-0");
        assertThat(second.has("next")).isFalse();
        assertThat(first.at("/deadLetters/1/valueBase64").stringValue()).isEqualTo("/wA=");
        assertThat(first.at("/deadLetters/1").has("value")).isFalse();
        assertThat(second.at("/deadLetters/0").propertyNames())
                .containsExactly("id", "key", "size", "truncated", "reason", "origin", "putAt");
    }

    @Test
    void showsOneWithAllThatIsKnownOfIt() {
        var shown = client.get("/dead-letters/10-0").is(200);

        assertThat(shown.propertyNames())
                .containsExactly("id", "key", "value", "size", "truncated", "reason", "origin", "putAt");
        assertThat(shown.get("value").stringValue()).isEqualTo("text");
        assertThat(shown.get("putAt").stringValue()).isEqualTo(PUT_AT.toString());
    }

    @Test
    void sendsOneAgainAndSaysSoFromThenOn() {
        var before = server.deadLetters().sent().size();

        var sent = client.post("/dead-letters/0-1/send-again", "").is(200);
        var again = client.post("/dead-letters/0-1/send-again", "{}").is(200);

        assertThat(server.deadLetters().sent()).hasSize(before + 2).endsWith(id("0-1"), id("0-1"));
        assertThat(Instant.parse(sent.get("sentAgainAt").stringValue()))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(client.get("/dead-letters/0-1").is(200)).isEqualTo(again);
        assertThat(client.get("/dead-letters?limit=1").is(200).at("/deadLetters/0"))
                .isEqualTo(again);
    }

    @Test
    void doesNotTakeTheLetterOfATopicMadeAnewForOneThatWasSentAgain() {
        TestDatabase.execute("insert into dead_letter_mark values (10, 0, '2020-01-01Z', '2020-01-02Z')");

        assertThat(client.get("/dead-letters/10-0").is(200).has("sentAgainAt")).isFalse();
    }

    @Test
    void forgetsMarksThatOutlivedTheirLetters() {
        TestDatabase.execute(
                "insert into dead_letter_mark values (77, 0, now() - '92 days'::interval, now() - '91 days'::interval),"
                        + " (77, 1, now() - '90 days'::interval, now() - '89 days'::interval)");

        client.post("/dead-letters/0-1/send-again", "").is(200);

        assertThat(TestDatabase.count("select sum(topic_offset) from dead_letter_mark where topic_partition = 77"))
                .isEqualTo(1);
        assertThat(TestDatabase.count("select count(*) from dead_letter_mark where topic_partition = 77"))
                .isEqualTo(1);
    }

    @Test
    void sendsNoBeginningAndNothingOfNoLane() {
        client.post("/dead-letters/0-12/send-again", "").isProblem(409, "dead-letter-not-sendable");
        client.post("/dead-letters/1-3/send-again", "").isProblem(409, "dead-letter-not-sendable");

        assertThat(client.get("/dead-letters/0-12").is(200).has("sentAgainAt")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-2", "7-0", "x", "-1-0", "0-9999999999999999999", "0", "0-1-2"})
    void knowsNoLetterThatIsNot(String id) {
        client.get("/dead-letters/" + id).isProblem(404, "dead-letter-not-found");
        client.post("/dead-letters/" + id + "/send-again", "").isProblem(404, "dead-letter-not-found");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        client.get("/dead-letters?after=x").isInvalidParameter("after");
        client.get("/dead-letters?limit=101").isInvalidParameter("limit");
        client.post("/dead-letters/0-1/send-again", "{\"lane\":1}").isInvalidField("#/lane");
    }

    @Test
    void saysThatKafkaIsAway() {
        server.deadLetters().setAway(true);
        try {
            var list = client.get("/dead-letters").isProblem(503, "kafka-unavailable");
            client.get("/dead-letters/0-1").isProblem(503, "kafka-unavailable");
            client.post("/dead-letters/0-1/send-again", "").isProblem(503, "kafka-unavailable");

            assertThat(list.header("Retry-After")).contains("5");
        } finally {
            server.deadLetters().setAway(false);
        }
    }

    private static void put(String id, Optional<Bytes> value, String origin, boolean truncated) {
        server.deadLetters()
                .put(new DeadLetter(
                        id(id),
                        Optional.of(utf8("vsc-1")),
                        value,
                        value.map(Bytes::length).orElse(0),
                        "not a command",
                        origin,
                        PUT_AT,
                        truncated));
    }

    private static DeadLetterId id(String text) {
        return DeadLetterId.parse(text).orElseThrow();
    }

    private static String id(JsonNode letter) {
        return letter.get("id").stringValue();
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
