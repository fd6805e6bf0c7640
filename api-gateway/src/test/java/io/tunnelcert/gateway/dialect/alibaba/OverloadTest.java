package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.DialectServer.HANGING;
import static io.tunnelcert.gateway.dialect.DialectServer.OUTAGE;
import static io.tunnelcert.gateway.dialect.DialectServer.PLACES;
import static io.tunnelcert.gateway.dialect.DialectServer.RATE;
import static io.tunnelcert.gateway.dialect.DialectServer.SERVER;
import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.nonce;
import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.now;
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

    /** The refused request has not used up its nonce: the very same may come again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void refusesAtOnceWhatIsTooMuchAndServesItWhenThereIsRoom(int places) throws IOException {
        try (var server = DialectServer.start(PLACES + "=" + places)) {
            var client = new AlibabaClient(server);
            var request = SIGNER.system(LIST, now(), nonce());
            request.put("RegionId", DialectServer.REGION.text());
            try (var _ = hanging(server)) {
                await().until(() -> server.inWork() == 1);

                var refused = client.v1(SIGNER, "GET", request);

                refused.isError(400, "Throttling");
                assertThat(refused.headers())
                        .containsEntry("x-acs-retry-after", "1000")
                        .containsEntry("retry-after", "1");
            }
            await().until(() -> server.inWork() == 0);

            client.v1(SIGNER, "GET", request).isOk();
        }
    }

    @Test
    void refusesAnAccountThatSendsTooMuchAndCountsOnlyWhatItHasSigned() {
        try (var server = DialectServer.start(RATE + "=2")) {
            var client = new AlibabaClient(server);
            var forger = new AlibabaSigner(DialectServer.ACCESS_KEY_ID, "guessed");
            for (int i = 0; i < 5; i++) {
                client.call(forger, LIST).isError(400, "SignatureDoesNotMatch");
            }

            client.call(LIST).isOk();
            client.callV3(LIST).isOk();
            var refused = client.call(LIST);

            refused.isError(400, "Throttling.User");
            assertThat(refused.headers())
                    .containsEntry("x-acs-retry-after", "1000")
                    .containsEntry("retry-after", "1");
        }
    }

    @Test
    void saysThatItIsNotAvailableWhileTheDatabaseIsAway() {
        try (var server = DialectServer.start()) {
            var answer = new AlibabaClient(server)
                    .call("CreateSslVpnClientCert", "SslVpnServerId", SERVER.text(), "Name", OUTAGE);

            answer.isError(503, "ServiceUnavailable");
            assertThat(answer.headers()).containsEntry("x-acs-retry-after", "1000");
        }
    }

    private static Socket hanging(DialectServer server) {
        var parameters = SIGNER.system("CreateSslVpnClientCert", now(), nonce());
        parameters.putAll(Map.of("SslVpnServerId", SERVER.text(), "Name", HANGING));
        parameters.put("RegionId", DialectServer.REGION.text());
        var query = AlibabaSigner.query(SIGNER.signed("GET", parameters));
        return new RawHttp(server.port()).begin("GET", "/?" + query, Map.of());
    }
}
