package io.tunnelcert.gateway.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.TestSettings;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.ServerId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ServerBundlesTest {

    private static final Instant END = Instant.parse("2036-11-20T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(END.minusSeconds(1), ZoneOffset.UTC);
    private static final Optional<StoredServer.Credentials> CREDENTIALS =
            Optional.of(new StoredServer.Credentials(octets("CA"), octets("CERTIFICATE"), octets("sealed KEY"), END));
    private static final Optional<Bytes> CRL = Optional.of(octets("CRL"));

    @Test
    void putsAllFilesInAnArchiveThatIsAlwaysTheSame() throws IOException {
        var stored = stored(ServerState.AVAILABLE, CREDENTIALS, CRL);

        var archive = ready(stored).zip();

        var files = files(archive);
        assertThat(files.keySet())
                .containsExactly("README.txt", "server.conf", "ca.crt", "server.crt", "server.key", "crl.pem");
        assertThat(files)
                .containsEntry("ca.crt", "-----BEGIN CERTIFICATE-----\nQ0E=\n-----END CERTIFICATE-----\n")
                .containsEntry(
                        "server.crt", "-----BEGIN CERTIFICATE-----\nQ0VSVElGSUNBVEU=\n-----END CERTIFICATE-----\n")
                .containsEntry("server.key", "-----BEGIN PRIVATE KEY-----\nS0VZ\n-----END PRIVATE KEY-----\n")
                .containsEntry("crl.pem", "-----BEGIN X509 CRL-----\nQ1JM\n-----END X509 CRL-----\n");
        assertThat(files.get("README.txt"))
                .contains(
                        "OpenVPN server vss-a\n",
                        "  curl -fsS -o crl.pem.new http://crl.example/crl/vss-a.pem && mv crl.pem.new crl.pem\n",
                        "chmod 600 server.key");
        assertThat(files.get("server.conf")).contains("server vss-a.", "crl-verify crl.pem\n");
        assertThat(ready(stored).zip()).isEqualTo(archive);
        assertThat(ready(stored).toString()).doesNotContain("KEY");
    }

    @Test
    void isNotReadyBeforeTheWorkerHasMadeAuthorityAndList() {
        assertThat(result(stored(ServerState.CREATING, Optional.empty(), Optional.empty())))
                .isEqualTo(new BundleResult.NotReady());
        assertThat(result(stored(ServerState.AVAILABLE, CREDENTIALS, Optional.empty())))
                .isEqualTo(new BundleResult.NotReady());
    }

    @Test
    void saysWhyThereWillBeNone() {
        assertThat(result(stored(ServerState.FAILED, Optional.empty(), Optional.empty())))
                .isEqualTo(new BundleResult.Failed("the reason"));
    }

    @Test
    void saysThatTheAuthorityHasExpired() {
        var late = new ServerBundles(
                _ -> Mono.just(stored(ServerState.AVAILABLE, CREDENTIALS, Optional.empty())),
                ServerBundlesTest::open,
                OpenVpnFixture.CRLS,
                Clock.fixed(END, ZoneOffset.UTC));

        assertThat(late.bundle(OpenVpnFixture.ID).block())
                .isEqualTo(new BundleResult.Failed("its authority expired at 2036-11-20T00:00:00Z; make a new server"));
    }

    @Test
    void givesNoBundleWithoutTheKey() {
        var unreadable = Optional.of(
                new StoredServer.Credentials(octets("CA"), octets("CERTIFICATE"), octets("sealed otherwise"), END));

        assertThat(result(stored(ServerState.AVAILABLE, unreadable, CRL)))
                .isEqualTo(new BundleResult.KeyNotOpened(OpenVpnFixture.ID));
    }

    @Test
    void knowsNoServerThatIsNot() {
        var none = new ServerBundles(_ -> Mono.empty(), ServerBundlesTest::open, OpenVpnFixture.CRLS, CLOCK);

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> none.bundle(OpenVpnFixture.ID).block())
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(new Rejection.ServerNotFound()));
    }

    private static ServerBundle ready(StoredServer stored) {
        return ((BundleResult.Ready) result(stored)).bundle();
    }

    private static BundleResult result(StoredServer stored) {
        return new ServerBundles(_ -> Mono.just(stored), ServerBundlesTest::open, OpenVpnFixture.CRLS, CLOCK)
                .bundle(OpenVpnFixture.ID)
                .blockOptional()
                .orElseThrow();
    }

    private static Optional<Bytes> open(ServerId id, Bytes sealed) {
        return sealed.equals(octets("sealed KEY")) && id.equals(OpenVpnFixture.ID)
                ? Optional.of(octets("KEY"))
                : Optional.empty();
    }

    private static StoredServer stored(
            ServerState state, Optional<StoredServer.Credentials> credentials, Optional<Bytes> crl) {
        return new StoredServer(
                OpenVpnFixture.server(TestSettings.SETTINGS), state, Optional.of("the reason"), credentials, crl);
    }

    private static Map<String, String> files(Bytes archive) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive.toArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
