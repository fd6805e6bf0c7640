package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker put aside is found by an operator and, once it can be done, sent again and done. */
class DeadLettersIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestSystem system = TestSystem.shared();

    /** One of these tests takes Kafka away, so they have a system of their own. */
    @BeforeAll
    static void start() {
        system = TestSystem.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void sendsACommandAgainWhoseRowWasLost() throws Exception {
        var customer = system.newCustomer(10);
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(system.isUndone(id)).isFalse());
        // As if a backup were restored that does not have the row, and then one that does.
        system.execute("create table lost as select * from certificate where certificate_id = '" + id + "'");
        system.execute("delete from certificate where certificate_id = ?", id);
        send(id.getBytes(StandardCharsets.UTF_8), command(id).getBytes(StandardCharsets.UTF_8));
        var letter = await().atMost(SOON)
                .until(() -> letter(id), Optional::isPresent)
                .orElseThrow();
        // Announced already, so that nothing but the letter can have it told again.
        system.execute("update lost set announced_at = ended_at");
        system.execute("insert into certificate select * from lost");
        var before = events(id);

        try (var operator = system.operator()) {
            var answer = operator.post("/dead-letters/" + text(letter, "id") + "/send-again", "");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(text(letter, "reason")).isEqualTo("no such certificate " + id);
            assertThat(text(letter, "value")).isEqualTo(command(id));
            assertThat(text(letter, "origin")).startsWith(commands() + "-");
            assertThat(letter.has("sentAgainAt")).isFalse();
            assertThat(operator.get("/dead-letters/" + text(letter, "id")).text("/sentAgainAt"))
                    .isEqualTo(answer.text("/sentAgainAt"))
                    .isNotEmpty();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(events(id)).isGreaterThan(before));
    }

    @Test
    void listsEveryLetterOnceInPagesWhateverItIsMadeOf() throws Exception {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            var key = "page-" + UUID.randomUUID();
            keys.add(key);
            send(key.getBytes(StandardCharsets.UTF_8), "no command".getBytes(StandardCharsets.UTF_8));
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters(7))
                        .map(letter -> letter.path("key").asString())
                        .filteredOn(key -> key.startsWith("page-"))
                        .containsExactlyInAnyOrderElementsOf(keys));
    }

    @Test
    void keepsTheBeginningOfWhatIsHugeAndDoesNotSendIt() throws Exception {
        var key = "huge-" + UUID.randomUUID();

        send(key.getBytes(StandardCharsets.UTF_8), "\u00e4".repeat(400_000).getBytes(StandardCharsets.UTF_8));

        var letter = await().atMost(SOON)
                .until(
                        () -> letters(100).stream()
                                .filter(candidate -> candidate.get("truncated").booleanValue())
                                .findAny(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(letter.get("size").intValue()).isEqualTo(64 * 1024);
        assertThat(text(letter, "value")).isEqualTo("\u00e4".repeat(512));
        try (var operator = system.operator()) {
            var one = "/dead-letters/" + text(letter, "id");
            assertThat(operator.get(one).text("/value")).isEqualTo("\u00e4".repeat(32 * 1024));
            assertThat(operator.post(one + "/send-again", "").status()).isEqualTo(409);
        }
    }

    @Test
    void saysThatKafkaIsAwayAndGoesOnWhenItIsBack() throws Exception {
        try (var operator = system.operator()) {
            system.infrastructure().broker().stop();

            var answer = operator.get("/dead-letters");

            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.text("/type")).isEqualTo("urn:tunnelcert:problem:kafka-unavailable");
            assertThat(operator.post("/dead-letters/0-0/send-again", "").status())
                    .isEqualTo(503);

            system.infrastructure().broker().start();
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(operator.get("/dead-letters").status()).isEqualTo(200));
        }
    }

    private static int events(String id) {
        try (var topics = new TopicReader(system)) {
            return topics.events(id).size();
        }
    }

    private static Optional<JsonNode> letter(String key) throws Exception {
        return letters(100).stream()
                .filter(letter -> letter.path("key").asString().equals(key))
                .findAny();
    }

    /** All of them, in pages of this size. */
    private static List<JsonNode> letters(int limit) throws Exception {
        var letters = new ArrayList<JsonNode>();
        try (var operator = system.operator()) {
            var path = "/dead-letters?limit=" + limit;
            for (var next = path; !next.isEmpty(); ) {
                var answer = operator.get(next);
                assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                var page = JsonMapper.shared().readTree(answer.body());
                page.get("deadLetters").forEach(letters::add);
                next = page.has("next") ? path + "&after=" + text(page, "next") : "";
            }
        }
        return letters;
    }

    private static void send(byte[] key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.infrastructure().broker().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(commands(), key, value)).get();
        }
    }

    private static String commands() {
        return system.infrastructure().topics() + ".certificate.commands";
    }

    private static String command(String id) {
        return "{\"type\":\"IssueCertificate\",\"certificateId\":\"" + id + "\"}";
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }
}
