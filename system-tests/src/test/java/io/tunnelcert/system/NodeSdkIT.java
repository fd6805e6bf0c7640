package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Volcengine's two SDKs for Node, unmodified. */
class NodeSdkIT {

    private final TestSystem system = TestSystem.shared();

    @Test
    void isServedByPostByGetAndByAPresignedUrl() throws Exception {
        var program = NodeProgram.installed("volcengine.js");

        var answers = program.run(system, system.newCustomer(10), TestSystem.REGION.text());

        assertThat(answers)
                .hasSize(5)
                .allSatisfy(answer ->
                        assertThat(answer.has("Result")).as(answer.toString()).isTrue());
        var id = answers.getFirst().at("/Result/SslVpnClientCertId").asString();
        for (var listed : answers.subList(2, 5)) {
            assertThat(listed.at("/Result/SslVpnClientCerts").size()).isEqualTo(1);
            var certificate = listed.at("/Result/SslVpnClientCerts/0");
            assertThat(certificate.get("SslVpnClientCertId").asString()).isEqualTo(id);
            assertThat(certificate.get("SslVpnClientCertName").asString()).isEqualTo("研发-node_1");
            assertThat(certificate.at("/Tags/0/Value").asString()).isEqualTo("v:=+");
        }
    }
}
