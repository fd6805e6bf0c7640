package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Alibaba Cloud's two SDKs for Node, unmodified: the newer by both signatures, the older by GET and by POST with a form. */
class AlibabaNodeSdkIT {

    private final TestSystem system = TestSystem.shared();

    @Test
    void keepsCertificatesFromCreationToDeletion(@TempDir Path folder) throws Exception {
        var program = NodeProgram.installed("alibaba.js");
        var account = system.newAccount();
        var customer = account.with(system.newServer(account, AlibabaCustomer.REGION, 10));

        var answers = program.run(system, customer, AlibabaCustomer.REGION.text());

        assertThat(answers).map(answer -> text(answer, "/client")).containsExactly("v3", "v1", "get", "post");
        for (var answer : answers) {
            var client = text(answer, "/client");
            var id = text(answer, "/created/SslVpnClientCertId");
            assertThat(text(answer, "/created/Name")).isEqualTo("n-" + client);
            assertDescribed(answer.get("described"), id, customer.server().text(), folder);
            assertThat(text(answer, "/modified/Name")).isEqualTo("m-" + client);
            assertListed(answer.get("listed"), id, "m-" + client);
            assertThat(text(answer, "/deleted/RequestId")).isNotBlank();
            assertThat(text(answer, "/refused/code")).isEqualTo("InvalidSslVpnClientCertId.NotFound");
        }
    }

    private static void assertDescribed(JsonNode certificate, String id, String server, Path folder) throws Exception {
        assertThat(text(certificate, "/SslVpnClientCertId")).isEqualTo(id);
        assertThat(text(certificate, "/SslVpnServerId")).isEqualTo(server);
        assertThat(text(certificate, "/Status")).isEqualTo("normal");
        assertThat(text(certificate, "/ClientConfig")).contains("cert " + id + ".crt\n");
        new OpenSsl(folder)
                .assertIssued(
                        id,
                        text(certificate, "/CaCert"),
                        text(certificate, "/ClientCert"),
                        text(certificate, "/ClientKey"));
    }

    private static void assertListed(JsonNode answer, String id, String name) {
        var keys = answer.at("/SslVpnClientCertKeys/SslVpnClientCertKey");
        assertThat(keys.size()).isOne();
        assertThat(answer.get("TotalCount").asInt()).isOne();
        assertThat(keys.get(0).get("SslVpnClientCertId").asString()).isEqualTo(id);
        assertThat(keys.get(0).get("Name").asString()).isEqualTo(name);
        assertThat(keys.get(0).get("CreateTime").isNumber()).isTrue();
    }

    private static String text(JsonNode answer, String pointer) {
        return answer.at(pointer).asString();
    }
}
