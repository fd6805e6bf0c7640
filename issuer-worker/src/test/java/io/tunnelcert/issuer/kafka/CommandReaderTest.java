package io.tunnelcert.issuer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CommandReaderTest {

    private final CommandReader reader = new CommandReader(JsonMapper.builder().build());

    @Test
    void quotesLittleOfAHugeRecord() {
        var json = "{\"type\":\"" + "x".repeat(100_000) + "\"}";

        var read =
                reader.read(new ConsumerRecord<>("commands", 0, 0, new byte[0], json.getBytes(StandardCharsets.UTF_8)));

        assertThat(read)
                .isInstanceOfSatisfying(
                        ReadCommand.Poison.class,
                        poison -> assertThat(poison.reason())
                                .startsWith("not a command: ")
                                .hasSizeLessThan(600));
    }
}
