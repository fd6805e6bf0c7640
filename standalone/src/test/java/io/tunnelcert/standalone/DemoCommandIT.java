package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside a gateway and a worker that run already. */
class DemoCommandIT {

    @TempDir
    Path folder;

    @Test
    void printsTheSameAccountEachTime() {
        try (var infrastructure = Infrastructure.start(folder);
                var _ = GatewayApplication.application().run(anywhere(infrastructure.gatewayArguments()));
                var _ = IssuerApplication.application()
                        .run(infrastructure.workerArguments().toArray(String[]::new))) {
            var settings = infrastructure.gatewayArguments();
            settings.addAll(
                    List.of("--endpoint=http://api.example:8080", "--operator-endpoint=http://ops.example:8081"));

            var first = printed(settings);

            assertThat(first.lines())
                    .hasSize(8)
                    .allMatch(line -> line.startsWith("export TUNNELCERT_"))
                    .contains(
                            "export TUNNELCERT_ENDPOINT='http://api.example:8080'",
                            "export TUNNELCERT_OPERATOR_ENDPOINT='http://ops.example:8081'");
            assertThat(printed(settings)).isEqualTo(first);
        }
    }

    private static String[] anywhere(List<String> settings) {
        settings.addAll(List.of("--server.port=0", "--management.server.port=0"));
        return settings.toArray(String[]::new);
    }

    private static String printed(List<String> settings) {
        var out = new ByteArrayOutputStream();
        assertThat(new DemoCommand(new PrintStream(out, true, StandardCharsets.UTF_8)).run(settings))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
