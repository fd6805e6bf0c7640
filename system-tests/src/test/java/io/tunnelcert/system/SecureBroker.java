package io.tunnelcert.system;

import io.tunnelcert.system.faults.BrokerProperties;
import io.tunnelcert.testing.LocalPort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka of one node that serves over TLS alone, and only those who log in, by SCRAM-SHA-512 or as the one user that PLAIN knows, with what
 * they are allowed. Tests themselves come in by another way.
 */
final class SecureBroker implements AutoCloseable {

    private static final String CLIENTS = "CLIENTS";
    private static final String TESTS = "TESTS";
    private static final int ITERATIONS = 4096;

    private final KafkaRaftServer server;
    private final int clientPort;
    private final int testPort;

    private SecureBroker(KafkaRaftServer server, int clientPort, int testPort) {
        this.server = server;
        this.clientPort = clientPort;
        this.testPort = testPort;
    }

    /**
     * Starts one on an empty folder.
     *
     * @param name of its certificate
     * @param plainUser whom PLAIN knows, with this password
     */
    static SecureBroker start(
            Path folder, TrialCertificates certificates, String name, String plainUser, String plainPassword)
            throws Exception {
        int clients = LocalPort.free();
        int tests = LocalPort.free();
        int controller = LocalPort.free();
        format(folder);
        var properties = BrokerProperties.of(
                folder, BrokerProperties.HOST, Map.of(CLIENTS, clients, TESTS, tests), Map.of(), TESTS, controller);
        properties.setProperty(
                "listener.security.protocol.map",
                "%s:SASL_SSL,%s:PLAINTEXT,%s:PLAINTEXT".formatted(CLIENTS, TESTS, BrokerProperties.CONTROLLER));
        properties.setProperty("authorizer.class.name", StandardAuthorizer.class.getName());
        properties.setProperty("super.users", "User:ANONYMOUS"); // the tests themselves, and the broker
        ofClients(properties, "sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        ofClients(
                properties,
                "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        ofClients(
                properties,
                "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
                        .formatted(plainUser, plainPassword));
        ofClients(properties, "ssl.keystore.type", "PEM");
        ofClients(properties, "ssl.keystore.certificate.chain", Files.readString(certificates.certificate(name)));
        ofClients(properties, "ssl.keystore.key", Files.readString(certificates.key(name)));
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return new SecureBroker(server, clients, tests);
    }

    private static void ofClients(Properties properties, String name, String value) {
        properties.setProperty("listener.name.clients." + name, value);
    }

    private static void format(Path folder) throws Exception {
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(Optional.of(folder.toString()))
                    .run();
        }
    }

    /** Lets a user do this with these resources; what nobody is let do is refused. */
    void allow(String user, AclOperation operation, ResourceType kind, PatternType pattern, String... names)
            throws ExecutionException, InterruptedException {
        var entry = new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
        var rights = Stream.of(names)
                .map(name -> new AclBinding(new ResourcePattern(kind, name, pattern), entry))
                .toList();
        try (var admin = admin()) {
            admin.createAcls(rights).all().get();
        }
    }

    /** Gives a user a password, or a new one, for SCRAM. */
    void setPassword(String user, String password) throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, credential, password)))
                    .all()
                    .get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + testPort));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + clientPort;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
