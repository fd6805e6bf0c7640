package io.tunnelcert.system;

import io.tunnelcert.standalone.EmbeddedBroker;
import io.tunnelcert.standalone.Infrastructure;
import java.nio.file.Path;
import java.util.List;

/** The standalone application's own. */
record EmbeddedFoundation(Infrastructure infrastructure, Database database, Broker broker) implements Foundation {

    static EmbeddedFoundation start(Path folder) {
        var infrastructure = Infrastructure.start(folder);
        return new EmbeddedFoundation(
                infrastructure,
                new PostgresProcess(infrastructure.database(), folder.resolve("postgres")),
                new InThisProcess(infrastructure.broker()));
    }

    @Override
    public String topics() {
        return "tunnelcert";
    }

    @Override
    public List<String> gatewayArguments() {
        return infrastructure.gatewayArguments();
    }

    @Override
    public List<String> workerArguments() {
        return infrastructure.workerArguments();
    }

    @Override
    public void close() {
        infrastructure.close();
    }

    private record InThisProcess(EmbeddedBroker broker) implements Broker {

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public void stop() {
            broker.stop();
        }

        @Override
        public void start() {
            broker.start();
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
