package io.tunnelcert.system;

import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.gateway.account.AccountName;
import io.tunnelcert.gateway.account.Accounts;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.CreateServer;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.Ipv4Network;
import io.tunnelcert.gateway.server.ListServers;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.Servers;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.gateway.vpngateway.CreateVpnGateway;
import io.tunnelcert.gateway.vpngateway.GatewayPlace;
import io.tunnelcert.gateway.vpngateway.GatewayServices;
import io.tunnelcert.gateway.vpngateway.VpnGateways;
import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.standalone.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gateway and worker on a Postgres and a Kafka of their own; a test may stop and start each part. */
final class TestSystem implements AutoCloseable {

    static final Region REGION = new Region("cn-beijing");

    /** Short, so that a test of a disabled key need not wait long. */
    static final Duration KEYS_REMEMBERED = Duration.ofSeconds(2);

    /** Short, so that a test of what is sent again need not wait long. */
    private static final List<String> QUICK_REDISPATCH =
            List.of("--tunnelcert.redispatch.first-delay=1s", "--tunnelcert.redispatch.interval=200ms");

    /** Of the block that RFC 2544 sets aside for tests: more addresses than all tests together use up. */
    private static final String MANY_ADDRESSES = "--tunnelcert.vpn-gateway.public-addresses=198.18.0.0/20";

    private static final String QUICK_RENEWALS = "--tunnelcert.vpn-gateway.renewal-interval=500ms";

    private static final List<String> TRACES = List.of(
            "--management.opentelemetry.enabled=true",
            "--management.opentelemetry.tracing.export.schedule-delay=100ms");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static @Nullable TestSystem shared;

    private final Path folder;
    private final Foundation infrastructure;
    private final Optional<SpanExporter> spans;
    private @Nullable ConfigurableApplicationContext gateway;
    private @Nullable ConfigurableApplicationContext worker;

    private TestSystem(Path folder, Foundation infrastructure, Optional<SpanExporter> spans) {
        this.folder = folder;
        this.infrastructure = infrastructure;
        this.spans = spans;
    }

    /** One for all tests that leave it as they found it. */
    static synchronized TestSystem shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    static TestSystem start() {
        return start(Optional.empty());
    }

    /** One that tells in traces what it does. */
    static TestSystem traced(SpanExporter spans) {
        return start(Optional.of(spans));
    }

    private static TestSystem start(Optional<SpanExporter> spans) {
        var folder = newFolder();
        var system = new TestSystem(folder, Foundation.start(folder), spans);
        system.startGateway();
        system.startWorker();
        return system;
    }

    /** Embedded Postgres and Kafka, wherever the others' are, and no applications: for who sets up all of them in another way. */
    static TestSystem embedded() {
        var folder = newFolder();
        return new TestSystem(folder, EmbeddedFoundation.start(folder), Optional.empty());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("tunnelcert-system-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Foundation infrastructure() {
        return infrastructure;
    }

    ConfigurableApplicationContext gateway() {
        return running(gateway);
    }

    void startGateway(String... settings) {
        gateway = runGateway(settings);
    }

    /** A second instance on the same database and broker, with more settings; whoever asks for it closes it. */
    ConfigurableApplicationContext anotherGateway(String... settings) {
        return runGateway(settings);
    }

    /** The same with something round its beans. */
    ConfigurableApplicationContext anotherGateway(BeanPostProcessor around) {
        return traced(GatewayApplication.application())
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(around))
                .run(gatewayArguments());
    }

    private ConfigurableApplicationContext runGateway(String... settings) {
        return traced(GatewayApplication.application()).run(gatewayArguments(settings));
    }

    private SpringApplicationBuilder traced(SpringApplicationBuilder application) {
        return application.initializers(
                context -> spans.ifPresent(exporter -> context.getBeanFactory().registerSingleton("spans", exporter)));
    }

    private List<String> tracing() {
        return spans.isPresent() ? TRACES : List.of();
    }

    private String[] gatewayArguments(String... settings) {
        var arguments = new ArrayList<>(infrastructure.gatewayArguments());
        arguments.addAll(QUICK_REDISPATCH);
        arguments.add(MANY_ADDRESSES);
        arguments.addAll(tracing());
        arguments.add(QUICK_RENEWALS);
        arguments.add("--server.port=0");
        arguments.add("--management.server.port=0");
        arguments.add("--tunnelcert.access-keys.remembered=" + KEYS_REMEMBERED);
        return Settings.of(arguments, List.of(settings));
    }

    void stopGateway() {
        running(gateway).close();
    }

    ConfigurableApplicationContext worker() {
        return running(worker);
    }

    void startWorker() {
        var arguments = new ArrayList<>(infrastructure.workerArguments());
        arguments.addAll(tracing());
        worker = traced(IssuerApplication.application()).run(arguments.toArray(String[]::new));
    }

    void stopWorker() {
        running(worker).close();
    }

    void startWorkerIfStopped() {
        if (!running(worker).isActive()) {
            startWorker();
        }
    }

    /** Host and port. */
    String endpoint() {
        return endpoint(gateway());
    }

    /** The same of another instance. */
    static String endpoint(ConfigurableApplicationContext instance) {
        return "127.0.0.1:" + instance.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Host and port where the gateway answers operators. */
    String managementEndpoint() {
        return "127.0.0.1:" + gateway().getEnvironment().getRequiredProperty("local.management.port");
    }

    /** Whoever runs the system. */
    Operator operator() {
        return Operator.at(
                "http://" + managementEndpoint(),
                gateway().getEnvironment().getRequiredProperty("tunnelcert.operator.token"));
    }

    /** A new account with one available server. */
    Customer newCustomer(int quota) {
        var customer = newAccount();
        return customer.with(newServer(customer, REGION, quota));
    }

    /** A new account with an access key, and nothing else. */
    Customer newAccount() {
        var accounts = gateway().getBean(Accounts.class);
        var account = accounts.create(new AccountName("customer-" + UUID.randomUUID()))
                .blockOptional(LONGEST_WAIT)
                .orElseThrow();
        var key = accounts.createKey(account.id()).blockOptional(LONGEST_WAIT).orElseThrow();
        return new Customer(this::endpoint, account.id(), key);
    }

    /** A new available server of a customer. */
    ServerId newServer(Customer customer, Region region, int quota) {
        var servers = gateway().getBean(Servers.class);
        var vpnGateway = newGateway(customer, region);
        var caller = new Caller(customer.account(), region);
        var id = servers.create(caller, newServer(vpnGateway, quota))
                .blockOptional(LONGEST_WAIT)
                .orElseThrow();
        gateway()
                .getBean(Completions.class)
                .await(customer.account(), id.text(), Duration.ofSeconds(1))
                .thenMany(servers.list(caller, ListServers.on(vpnGateway)).flatMapIterable(Page::entries))
                .filter(server -> server.id().equals(id) && server.state() == ServerState.AVAILABLE)
                .next()
                .repeatWhenEmpty(looks -> looks.delayElements(Duration.ofMillis(100)))
                .block(LONGEST_WAIT);
        return id;
    }

    /** A new gateway of a customer, with no server on it. */
    GatewayId newGateway(Customer customer, Region region) {
        return gateway()
                .getBean(VpnGateways.class)
                .create(new CreateVpnGateway(
                        new Caller(customer.account(), region),
                        GatewayId.VOLCENGINE_PREFIX,
                        CreateVpnGateway.DEFAULT_PROJECT,
                        new GatewayPlace("vpc-test", "subnet-test", Optional.empty()),
                        Optional.of(new ResourceName("gateway")),
                        Description.EMPTY,
                        5,
                        new GatewayServices(true, true, false, 200),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()))
                .blockOptional(LONGEST_WAIT)
                .orElseThrow();
    }

    private static CreateServer newServer(GatewayId gateway, int quota) {
        return new CreateServer(
                gateway,
                Optional.of(CreateServer.DEFAULT_PROJECT),
                Optional.empty(),
                Description.EMPTY,
                new ServerSettings(
                        Ipv4Network.of("10.8.0.0/16"),
                        List.of(Ipv4Network.of("192.168.0.0/16")),
                        TransportProtocol.UDP,
                        1194,
                        Cipher.AES_128_CBC,
                        Digest.SHA1,
                        false,
                        SessionPolicy.ALLOW_CONCURRENT),
                OptionalInt.of(quota),
                List.of(),
                Optional.empty());
    }

    /** The first column of the only row, asked as the superuser. */
    long count(String sql, String... values) {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The same of a text. */
    String text(String sql, String... values) {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql, String... values) {
        try (var connection = superuser();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Whether something of the certificate has not ended, or is not known to be announced. */
    boolean isUndone(String certificateId) {
        return count("select count(*) from undone_certificate where certificate_id = ?", certificateId) > 0;
    }

    /** As if nobody had noted that the certificate's issuance is announced. */
    void forgetAnnouncement(String certificateId) {
        execute(
                "insert into undone_certificate (certificate_id, kind, since, next_dispatch_at) values (?, 'ISSUANCE',"
                        + " now(), now())",
                certificateId);
    }

    Connection superuser() throws SQLException {
        return infrastructure.database().superuser();
    }

    @Override
    public void close() {
        closeIfStarted(worker); // closing twice does no harm
        closeIfStarted(gateway);
        infrastructure.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeIfStarted(@Nullable ConfigurableApplicationContext application) {
        if (application != null) {
            application.close();
        }
    }

    private static ConfigurableApplicationContext running(@Nullable ConfigurableApplicationContext application) {
        if (application == null) {
            throw new IllegalStateException("not started");
        }
        return application;
    }
}
