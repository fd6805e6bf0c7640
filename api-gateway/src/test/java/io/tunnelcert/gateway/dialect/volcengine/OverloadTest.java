package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.HANGING;
import static io.tunnelcert.gateway.dialect.DialectServer.NOW;
import static io.tunnelcert.gateway.dialect.DialectServer.OUTAGE;
import static io.tunnelcert.gateway.dialect.DialectServer.PLACES;
import static io.tunnelcert.gateway.dialect.DialectServer.RATE;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.RawHttp;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets when there are too many requests, or the database is away. */
class OverloadTest {

    private static final String LIST = "DescribeSslVpnClientCerts";

    /** With one place there is none for anybody; with two the account has had its share. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void refusesAtOnceWhatIsTooMuchAndServesAgainWhenThereIsRoom(int places) throws IOException {
        try (var server = DialectServer.start(PLACES + "=" + places)) {
            var client = new VolcengineClient(server);
            try (var _ = hanging(server)) {
                await().until(() -> server.inWork() == 1);

                var refused = client.call(LIST);

                refused.isError(429, "FlowLimitExceeded");
                assertThat(refused.headers()).containsEntry("retry-after", "1");
                assertThat(refused.json().at("/ResponseMetadata/Error/CodeN").asInt())
                        .isEqualTo(100018);
            }
            await().until(() -> server.inWork() == 0);

            assertThat(client.call(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void refusesAnAccountThatSendsTooMuchAndCountsOnlyWhatItHasSigned() {
        try (var server = DialectServer.start(RATE + "=2")) {
            var client = new VolcengineClient(server);
            var forger =
                    new VolcengineSigner(DialectServer.ACCESS_KEY_ID, "guessed", SIGNER.region(), SIGNER.service());
            for (int i = 0; i < 5; i++) {
                client.call(forger, "2020-04-01", LIST).isError(401, "SignatureDoesNotMatch");
            }

            assertThat(client.call(LIST).status()).isEqualTo(200);
            assertThat(client.call(LIST).status()).isEqualTo(200);
            var refused = client.call(LIST);

            refused.isError(429, "AccountFlowLimitExceeded");
            assertThat(refused.headers()).containsEntry("retry-after", "1");
        }
    }

    @Test
    void saysThatItIsNotAvailableWhileTheDatabaseIsAway() {
        try (var server = DialectServer.start()) {
            var answer = new VolcengineClient(server)
                    .call("CreateSslVpnClientCert", "SslVpnServerId", SERVER.text(), "Description", OUTAGE);

            answer.isError(503, "ServiceUnavailableTemp");
            assertThat(answer.headers()).containsEntry("retry-after", "1");
        }
    }

    private static Socket hanging(DialectServer server) {
        var query = VolcengineSigner.query(Map.of(
                "Action",
                "CreateSslVpnClientCert",
                "Version",
                "2020-04-01",
                "SslVpnServerId",
                SERVER.text(),
                "Description",
                HANGING));
        return new RawHttp(server.port()).begin("GET", "/?" + query, SIGNER.sign("GET", query, NOW));
    }
}
