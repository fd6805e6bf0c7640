package io.tunnelcert.system.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka of one node in a process of its own. Its only argument is the file with its properties. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        try (var file = Files.newInputStream(Path.of(arguments[0]))) {
            properties.load(file);
        }
        var directory = properties.getProperty("log.dirs");
        if (!Files.exists(Path.of(directory, "meta.properties"))) {
            new Formatter()
                    .setPrintStream(System.out)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .addDirectory(directory)
                    .setMetadataLogDirectory(Optional.of(directory))
                    .run();
        }
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }
}
