package io.tunnelcert.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The servers that all tests of this JVM share. They end with it. */
final class RunningServers {

    static final PostgresServer POSTGRES = switch (Infrastructure.chosen()) {
        case EMBEDDED -> embeddedPostgres();
        case TESTCONTAINERS -> ContainerPostgres.start();
        case EXTERNAL -> ExternalPostgres.given();
    };

    private RunningServers() {}

    private static PostgresServer embeddedPostgres() {
        try {
            return new Embedded(EmbeddedPostgres.start().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaServer embeddedKafka() {
        var broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
        return broker::getBrokersAsString;
    }

    /** Lets everybody in who comes from this machine. */
    private record Embedded(int port) implements PostgresServer {

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public String superuserPassword() {
            return "any";
        }
    }

    /** Of its own, so that who needs one of the two starts no other. */
    static final class Kafka {

        static final KafkaServer SERVER = switch (Infrastructure.chosen()) {
            case EMBEDDED -> embeddedKafka();
            case TESTCONTAINERS -> ContainerKafka.start();
            case EXTERNAL -> Setting.KAFKA::required;
        };

        private Kafka() {}
    }
}
