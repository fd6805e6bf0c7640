package io.tunnelcert.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InfrastructureTest {

    @ParameterizedTest
    @CsvSource({"true, TESTCONTAINERS", "false, EMBEDDED"})
    void dependsOnTheDockerEngineUnlessToldOtherwise(boolean answers, Infrastructure expected) {
        assertThat(Infrastructure.of(new Properties(), Map.of(), () -> answers)).isEqualTo(expected);
        assertThat(Infrastructure.of(set("auto"), Map.of(), () -> answers)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void isWhatAPropertySaysWithoutAskingForAnEngine(Infrastructure told) {
        var word = told.name().toLowerCase(java.util.Locale.ROOT);

        assertThat(Infrastructure.of(set(word), Map.of(), InfrastructureTest::unasked))
                .isEqualTo(told);
    }

    @Test
    void isWhatTheEnvironmentSaysWhereNoPropertyDoes() {
        var environment = Map.of("TUNNELCERT_TEST_INFRASTRUCTURE", "external");

        assertThat(Infrastructure.of(new Properties(), environment, InfrastructureTest::unasked))
                .isEqualTo(Infrastructure.EXTERNAL);
        assertThat(Infrastructure.of(set("embedded"), environment, InfrastructureTest::unasked))
                .isEqualTo(Infrastructure.EMBEDDED);
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> Infrastructure.of(set("docker"), Map.of(), InfrastructureTest::unasked))
                .hasMessage("tunnelcert.test.infrastructure is docker;"
                        + " it must be auto or embedded or testcontainers or external");
    }

    private static boolean unasked() {
        throw new AssertionError("asked for a Docker engine");
    }

    private static Properties set(String value) {
        var properties = new Properties();
        properties.setProperty("tunnelcert.test.infrastructure", value);
        return properties;
    }
}
