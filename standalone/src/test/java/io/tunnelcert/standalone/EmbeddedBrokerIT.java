package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = EmbeddedBroker.start(directory);
        Records.createTopic(broker);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void keepsPortRecordsAndClientsWhenStoppedAndStarted() throws Exception {
        String address = broker.bootstrapServers();
        try (var producer = Records.producer(broker)) {
            Records.send(producer, "before");

            broker.stop();
            broker.stop();
            broker.start();
            broker.start();

            Records.send(producer, "after");
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(Records.read(broker, "readers", 2)).containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void keepsRecordsAndOffsetsForTheNextProcessOnOtherPorts() throws Exception {
        String address = broker.bootstrapServers();
        try (var producer = Records.producer(broker)) {
            Records.send(producer, "before");
        }
        assertThat(Records.read(broker, "readers", 1)).containsExactly("before");
        broker.close();

        broker = EmbeddedBroker.start(directory);

        assertThat(broker.bootstrapServers()).isNotEqualTo(address);
        try (var producer = Records.producer(broker)) {
            Records.send(producer, "after");
        }
        assertThat(Records.read(broker, "readers", 1)).containsExactly("after");
        assertThat(Records.read(broker, "others", 2)).containsExactlyInAnyOrder("before", "after");
    }
}
