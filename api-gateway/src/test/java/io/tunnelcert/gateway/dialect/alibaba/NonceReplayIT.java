package io.tunnelcert.gateway.dialect.alibaba;

import static io.tunnelcert.gateway.dialect.alibaba.AlibabaClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.DialectServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Overheard requests, over Postgres, at two gateways. */
class NonceReplayIT {

    private static final String LIST = "DescribeSslVpnClientCerts";

    private static List<DialectServer> servers;
    private static List<AlibabaClient> clients;

    @BeforeAll
    static void start() {
        servers = List.of(DialectServer.startOnPostgres(), DialectServer.startOnPostgres());
        clients = servers.stream().map(AlibabaClient::new).toList();
    }

    @AfterAll
    static void stop() {
        servers.forEach(DialectServer::close);
    }

    @Test
    void letsARequestInOnceWhicheverGatewayIsAsked() {
        var parameters =
                SIGNER.system(LIST, AlibabaClient.now(), UUID.randomUUID().toString());
        var headers = AlibabaSigner.headers(
                LIST, AlibabaClient.now(), UUID.randomUUID().toString(), AlibabaClient.NO_BODY);
        headers.put("host", "vpc.aliyuncs.com");

        var answers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> i % 4 < 2
                        ? clients.get(i % 2).v1(SIGNER, "GET", parameters)
                        : clients.get(i % 2).v3(SIGNER, headers, Map.of()))
                .toList();

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(2);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(38)
                .allSatisfy(answer -> answer.isError(400, "SignatureNonceUsed"));
        assertThat(Stream.of(0, 1).map(i -> clients.get(i).call(LIST))).allSatisfy(answer -> answer.isOk());
    }
}
