package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus' own tool says of the configuration and the rules. */
class PromtoolIT {

    @BeforeEach
    void isThere() {
        PrometheusProcess.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check config prometheus.yml", "check rules alerts.yml", "test rules alerts-test.yml"})
    void findsNothingWrong(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(("promtool " + command).split(" "))
                .directory(ObservabilityFiles.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }
}
