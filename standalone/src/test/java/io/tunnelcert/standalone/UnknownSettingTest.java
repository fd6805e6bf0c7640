package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.GatewayApplication;
import io.tunnelcert.issuer.IssuerApplication;
import io.tunnelcert.process.settings.SettingsCheck;
import io.tunnelcert.process.settings.UnknownSettingsException;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a misspelt setting does to either process. */
class UnknownSettingTest {

    @Test
    void stopsBeforeAnythingIsStarted() {
        for (var application : List.of(GatewayApplication.application(), IssuerApplication.application())) {
            assertThatThrownBy(() -> start(application, "--tunnelcert.crl.adress=http://localhost/crl"))
                    .isInstanceOf(UnknownSettingsException.class)
                    .hasMessageContaining("tunnelcert.crl.adress")
                    .hasMessageContaining("tunnelcert.crl.address");
        }
    }

    @Test
    void settingsOfEitherAreTakenByBoth() {
        for (var application : List.of(GatewayApplication.application(), IssuerApplication.application())) {
            assertThatThrownBy(() -> start(
                            application,
                            "--tunnelcert.crl.address=http://localhost/crl",
                            "--tunnelcert.crl.lifetime=30d",
                            "--tunnelcert.none=0"))
                    .isInstanceOf(UnknownSettingsException.class)
                    .hasMessage("There is no such setting: tunnelcert.none (\"tunnelcert.none\" from property source"
                            + " \"commandLineArgs\").");
        }
    }

    /** Whoever has sourced the demo's file starts the next process with it. */
    @Test
    void knowsWhatTheDemoPutsIntoTheEnvironment() throws Exception {
        var environment = new HashMap<String, Object>();
        Pattern.compile("export ([A-Z_]+)=")
                .matcher(SampleDemo.environment("secret").content())
                .results()
                .forEach(variable -> environment.put(variable.group(1), "value"));
        environment.put(DataFolder.VARIABLE, "data");
        var variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment);

        assertThat(environment).hasSize(9);
        assertThat(SettingsCheck.unknownVariables(variables)).isEmpty();
    }

    private static void start(SpringApplicationBuilder application, String... arguments) {
        application.run(arguments).close();
    }
}
