package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.issuer.CommandLine;
import io.tunnelcert.standalone.DatabaseRole;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Both keysets get new keys and lose their old ones while requests come in; each process restarts four times, one after the other. */
class RotationIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestSystem system = TestSystem.start();

    /** Where a load balancer sends requests. */
    private final AtomicReference<ConfigurableApplicationContext> gateway = new AtomicReference<>(system.gateway());

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger lives = new AtomicInteger();

    @AfterEach
    void close() {
        stopped.set(true);
        gateway.get().close();
        system.close();
    }

    @Test
    void noRequestFailsWhileBothKeysetsAreRotated() throws Exception {
        var account = system.newCustomer(100);
        var customer = new Customer(() -> TestSystem.endpoint(gateway.get()), account.account(), account.key())
                .with(account.server());
        var kept = issue(customer);
        var key = customer.attributes(kept).get("ClientKey");
        var oldKeys = Stream.of("client", "authority")
                .map(keyset -> command("keyset", "show", file(keyset)).replaceFirst(" .*\\s", ""))
                .toList();
        var traffic = CompletableFuture.runAsync(() -> live(customer));

        command("keyset", "add", file("client"));
        command("keyset", "add", file("authority"));
        restart();
        command("keyset", "promote", file("client"));
        command("keyset", "promote", file("authority"));
        restart();
        assertThat(reencrypt())
                .contains("client key " + oldKeys.get(0) + " opens 0 and may be removed")
                .contains("authority key " + oldKeys.get(1) + " opens 0 and may be removed");
        command("keyset", "remove", file("client"), oldKeys.get(0));
        command("keyset", "remove", file("authority"), oldKeys.get(1));
        restart();

        var livesBefore = lives.get();
        await().atMost(SOON).until(() -> traffic.isDone() || lives.get() > livesBefore + 1);
        stopped.set(true);
        traffic.join();
        assertThat(customer.attributes(kept).get("ClientKey")).isEqualTo(key);
        assertThat(customer.attributes(issue(customer))).containsKey("ClientKey");
    }

    /** Certificates are created, shown with their keys and deleted, over and over; throws if anything is refused. */
    private void live(Customer customer) {
        try {
            while (!stopped.get()) {
                var id = issue(customer);
                assertThat(String.valueOf(customer.attributes(id).get("ClientKey")))
                        .contains("PRIVATE KEY");
                customer.call("DeleteSslVpnClientCert", Map.of("SslVpnClientCertId", id));
                lives.incrementAndGet();
            }
        } catch (Exception e) {
            throw new IllegalStateException("a request failed after " + lives.get() + " certificates", e);
        }
    }

    private static String issue(Customer customer) throws Exception {
        var id = customer.create(Map.of());
        await().atMost(SOON)
                .until(() -> customer.status(id).filter("Available"::equals).isPresent());
        return id;
    }

    /** As a deployment does: a new gateway takes over before the old one ends, a worker ends before the next one starts. */
    private void restart() {
        var livesBefore = lives.get();
        gateway.getAndSet(system.anotherGateway()).close();
        system.stopWorker();
        system.startWorker();
        await().atMost(SOON).until(() -> lives.get() > livesBefore + 1);
    }

    private String reencrypt() {
        var database = system.infrastructure().database();
        var words = new ArrayList<>(List.of("reencrypt"));
        words.addAll(system.infrastructure().workerArguments().stream()
                .filter(setting -> setting.startsWith("--tunnelcert.keyset."))
                .toList());
        words.add("--spring.datasource.url=" + database.jdbcUrl());
        words.add("--spring.datasource.username=" + DatabaseRole.OWNER.roleName());
        words.add("--spring.datasource.password=" + database.password(DatabaseRole.OWNER));
        return command(words.toArray(String[]::new));
    }

    private String file(String keyset) {
        var setting = "--tunnelcert.keyset." + keyset + ".file=";
        return system.infrastructure().workerArguments().stream()
                .filter(argument -> argument.startsWith(setting))
                .map(argument -> argument.substring(setting.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String command(String... words) {
        var output = new ByteArrayOutputStream();
        var printer = new PrintStream(output, true, StandardCharsets.UTF_8);
        assertThat(CommandLine.run(words, printer, printer))
                .as(output::toString)
                .isZero();
        return output.toString(StandardCharsets.UTF_8);
    }
}
