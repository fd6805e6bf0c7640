package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Pattern ID = Pattern.compile("vsc-[a-z0-9]+");

    /** SIGTERM, as a shell tells it: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    /** One folder's life: a first start, a second beside it, new keys while it is down, another start, and one without its keys. */
    @Test
    void keepsAFolderForGoodWhateverIsTried() throws Exception {
        String id;
        String server;
        String token;
        try (var first = StandaloneProcess.start(folder)) {
            await().atMost(START).until(first::isReady);
            assertThat(first.output().strip().lines()).hasSizeLessThanOrEqualTo(10);
            id = issueTheFirstCertificate();
            server = value("TUNNELCERT_SSL_VPN_SERVER_ID");
            token = value("TUNNELCERT_OPERATOR_TOKEN");
            try (var operator = Operator.at(value("TUNNELCERT_OPERATOR_ENDPOINT"), token)) {
                assertThat(operator.get("/ssl-vpn-servers/" + server + "/quota").text("/sslVpnServerId"))
                        .isEqualTo(server);
            }
            refusesAFolderThatIsInUseInOneSentence();
            assertThat(first.terminate()).isEqualTo(TERMINATED);
        }
        replaceTheKeysOfThisOneCertificate();
        try (var second = StandaloneProcess.start(folder)) {
            await().atMost(START).until(second::isReady);

            assertThat(value("TUNNELCERT_SSL_VPN_SERVER_ID")).isEqualTo(server);
            assertThat(issueTheFirstCertificate()).isNotEqualTo(id);
            assertThat(demo().status(id)).contains("Available");
            assertThat(demo().attributes(id)).containsKey("ClientKey");
            assertThat(value("TUNNELCERT_OPERATOR_TOKEN")).isEqualTo(token);
            second.terminate();
        }
        doesNotStartWithAnotherKeyset();
    }

    private void refusesAFolderThatIsInUseInOneSentence() throws Exception {
        try (var second = StandaloneProcess.start(folder)) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output().strip().lines()).hasSize(1);
            assertThat(second.output()).contains("is in use by another Tunnelcert");
        }
    }

    /** Afterwards the old key is gone: what the next start opens, it opens with the new one. */
    private void replaceTheKeysOfThisOneCertificate() throws Exception {
        var old = command("keyset", "show", keyset("client")).strip().replaceFirst(" .*", "");
        command("keyset", "add", keyset("client"));
        command("keyset", "promote", keyset("client"));
        assertThat(command("reencrypt"))
                .contains("certificate.private_key_ciphertext: 1 sealed anew")
                .contains("client key " + old + " opens 0 and may be removed");
        command("keyset", "remove", keyset("client"), old);
    }

    private void doesNotStartWithAnotherKeyset() throws Exception {
        Files.delete(folder.resolve("data/keysets/client.json"));
        try (var other = StandaloneProcess.start(folder)) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.output()).contains("is not the one this database was set up with");
            assertThat(other.output()).doesNotContain("\tat ");
        }
    }

    @Test
    void saysInOneSentenceThatThePortForOperatorsIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var refused = StandaloneProcess.start(
                        folder, Map.of("MANAGEMENT_SERVER_PORT", Integer.toString(taken.getLocalPort())))) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output().strip().lines()).hasSize(1);
            assertThat(refused.output()).contains("set MANAGEMENT_SERVER_PORT to another port");
        }
    }

    private String command(String... words) throws Exception {
        try (var command = StandaloneProcess.command(folder, words)) {
            assertThat(command.exitCode()).as(command.output()).isZero();
            return command.output();
        }
    }

    private String keyset(String name) {
        return folder.resolve("data/keysets/" + name + ".json").toString();
    }

    private String issueTheFirstCertificate() throws Exception {
        var files = folder.resolve("files");
        var issued = run(StandaloneProcess.java(
                "io.tunnelcert.standalone.FirstCertificate",
                folder.resolve("data/demo.env").toString(),
                files.toString()));
        assertThat(issued).contains("is issued");
        assertThat(run(List.of(
                        "openssl",
                        "verify",
                        "-CAfile",
                        files.resolve("ca.crt").toString(),
                        files.resolve("client.crt").toString())))
                .contains("OK");
        var id = ID.matcher(issued);
        assertThat(id.find()).isTrue();
        return id.group();
    }

    private Customer demo() throws Exception {
        return account().customer();
    }

    private String value(String name) throws Exception {
        return account().value(name);
    }

    private DemoAccount account() {
        return new DemoAccount(folder.resolve("data/demo.env"));
    }

    private static String run(List<String> command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
