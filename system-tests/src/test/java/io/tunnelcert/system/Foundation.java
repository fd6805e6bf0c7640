package io.tunnelcert.system;

import io.tunnelcert.testing.Infrastructure;
import java.nio.file.Path;
import java.util.List;

/** What a system's applications stand on, as the run was told, and the settings that lead to it. */
interface Foundation extends AutoCloseable {

    /** Starts Postgres and Kafka, or makes room where they run already. */
    static Foundation start(Path folder) {
        return switch (Infrastructure.chosen()) {
            case EMBEDDED -> EmbeddedFoundation.start(folder);
            case TESTCONTAINERS, EXTERNAL -> ServerFoundation.start(folder);
        };
    }

    Database database();

    Broker broker();

    /** What the names of the topics begin with. */
    String topics();

    List<String> gatewayArguments();

    List<String> workerArguments();

    @Override
    void close();
}
