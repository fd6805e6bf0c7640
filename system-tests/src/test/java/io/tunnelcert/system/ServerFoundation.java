package io.tunnelcert.system;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.system.faults.Keysets;
import io.tunnelcert.testing.ContainerKafka;
import io.tunnelcert.testing.Infrastructure;
import io.tunnelcert.testing.KafkaServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.opentest4j.TestAbortedException;

/**
 * Postgres and Kafka that are no part of the application: containers of this system alone, or a database and topics of its own on given
 * servers.
 */
record ServerFoundation(
        Path folder, Keysets keysets, String operatorToken, Database database, Broker broker, String topics)
        implements Foundation {

    private static final String CONTAINERS_TOPICS = "tunnelcert";

    static ServerFoundation start(Path folder) {
        var contained = Infrastructure.chosen() == Infrastructure.TESTCONTAINERS;
        return new ServerFoundation(
                folder,
                Keysets.generated(folder),
                UUID.randomUUID().toString(),
                contained ? ContainerDatabase.launch() : GivenDatabase.prepared(),
                contained ? new Contained(ContainerKafka.start()) : new Given(KafkaServer.running()),
                contained ? CONTAINERS_TOPICS : "t" + UUID.randomUUID());
    }

    @Override
    public List<String> gatewayArguments() {
        var arguments = sharedArguments();
        arguments.add("--spring.r2dbc.url=r2dbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.name()));
        arguments.add("--spring.r2dbc.password=" + database.password(DatabaseRole.GATEWAY));
        arguments.add("--spring.flyway.url=" + database.jdbcUrl());
        arguments.add("--spring.flyway.password=" + database.password(DatabaseRole.OWNER));
        arguments.add("--tunnelcert.operator.token=" + operatorToken);
        return arguments;
    }

    @Override
    public List<String> workerArguments() {
        var arguments = sharedArguments();
        arguments.add("--spring.datasource.url=" + database.jdbcUrl());
        arguments.add("--spring.datasource.password=" + database.password(DatabaseRole.WORKER));
        arguments.add("--tunnelcert.keyset.authority.file=" + keysets.authority());
        arguments.add("--server.port=0");
        return arguments;
    }

    /** As those of the standalone application, which the tests are written for. */
    private ArrayList<String> sharedArguments() {
        return new ArrayList<>(List.of(
                "--spring.application.name=tunnelcert",
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--tunnelcert.keyset.client.file=" + keysets.client(),
                "--tunnelcert.topics.prefix=" + topics,
                "--tunnelcert.topics.replication-factor=1",
                "--tunnelcert.shutdown.notice=0s",
                "--logging.threshold.console=warn",
                "--logging.level.kafka=error",
                "--logging.level.org.apache.kafka=error",
                "--logging.file.name=" + folder.resolve("tunnelcert.log")));
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }

    private record Contained(ContainerKafka kafka) implements Broker {

        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public void stop() {
            kafka.stop();
        }

        @Override
        public void start() {
            kafka.restart();
        }

        @Override
        public void close() {
            kafka.close();
        }
    }

    private record Given(KafkaServer kafka) implements Broker {

        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public void stop() {
            throw new TestAbortedException("the Kafka that was given is not ours to stop");
        }

        @Override
        public void start() {
            // nobody has stopped it
        }

        @Override
        public void close() {
            // nor is it ours to close
        }
    }
}
