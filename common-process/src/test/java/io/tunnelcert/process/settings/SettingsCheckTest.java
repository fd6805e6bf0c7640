package io.tunnelcert.process.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tunnelcert.rate-limits.per-second",
                "tunnelcert.rateLimits.perSecond",
                "tunnelcert.worker.rsa-pool.rsa-2048",
                "tunnelcert.keyset.authority.file",
                "tunnelcert.alibaba.regions[0].id",
                "tunnelcert.expiry-notices.days[1]",
                "spring.application.name",
                "tunnelcertificate.unknown"
            })
    void takesWhatThereIs(String name) {
        assertThatCode(() -> check(file(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tunnelcert.rate-limits.per-secnd",
                "tunnelcert.rate-limit.per-second",
                "tunnelcert.rate-limits.per-second.more",
                "tunnelcert.crl",
                "tunnelcert.alibaba.regions.id"
            })
    void stopsTheStartForWhatThereIsNot(String name) {
        assertThatThrownBy(() -> check(file(name)))
                .isInstanceOf(UnknownSettingsException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhatThereIsBesideIt() {
        assertThatThrownBy(() -> check(file("tunnelcert.rate-limits.per-secnd")))
                .hasMessageContaining("there are tunnelcert.rate-limits.burst, tunnelcert.rate-limits.per-second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TUNNELCERT_RATELIMITS_PERSECOND",
                "TUNNELCERT_RATE_LIMITS_PER_SECOND",
                "TUNNELCERT_WORKER_RSAPOOL_RSA2048",
                "TUNNELCERT_WORKER_RSAPOOL_RSA_2048",
                "TUNNELCERT_ALIBABA_REGIONS_0_ID",
                "TUNNELCERT_EXPIRYNOTICES_DAYS_1",
                "TUNNELCERT_ACCESS_KEY_ID",
                "TUNNELCERT_TRACES",
                "TUNNELCERT_TEST_INFRASTRUCTURE",
                "TUNNELCERT_SERVICE_HOST",
                "TUNNELCERT_PORT_8080_TCP_ADDR",
                "TUNNELCERT_GATEWAY_SERVICE_PORT_API"
            })
    void takesTheEnvironmentAsItIs(String variable, CapturedOutput output) {
        check(environment(variable));

        assertThat(output.getAll()).doesNotContain(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TUNNELCERT_RATELIMITS_PERSECND", "TUNNELCERT_OPERATOR_TOKENS"})
    void warnsOfWhatTheEnvironmentMayMean(String variable, CapturedOutput output) {
        check(environment(variable));

        assertThat(output.getAll()).contains(variable).contains("WARN").doesNotContain("secret");
    }

    @Test
    void warnsOfPropertiesOfTheJvm(CapturedOutput output) {
        check(new MapPropertySource(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, Map.of("tunnelcert.crl.adress", "secret")));

        assertThat(output.getAll()).contains("tunnelcert.crl.adress").doesNotContain("secret");
    }

    private static PropertySource<?> file(String name) {
        return new MapPropertySource("file", Map.of(name, "secret"));
    }

    private static PropertySource<?> environment(String variable) {
        return new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "secret"));
    }

    private static void check(PropertySource<?> source) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(other -> environment.getPropertySources().remove(other.getName()));
        environment.getPropertySources().addFirst(source);
        try (var application = new GenericApplicationContext()) {
            application.setEnvironment(environment);
            new SettingsCheck().initialize(application);
        }
    }
}
