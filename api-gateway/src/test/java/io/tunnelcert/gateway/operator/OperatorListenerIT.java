package io.tunnelcert.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who is let in, and at which port. */
@ExtendWith(OutputCaptureExtension.class)
class OperatorListenerIT {

    private static OperatorServer server;
    private static OperatorClient client;

    @BeforeAll
    static void start() {
        server = OperatorServer.startWithToken();
        client = new OperatorClient(server.managementPort(), Optional.of(OperatorServer.TOKEN));
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts",
                "/no-such-path",
                "//operator",
                "//operator/",
                "//operator/v2/accounts",
                "//%6Fperator/v1/accounts",
                "//operator;a=b/v1/accounts",
                "//operator/v1/%61ccounts"
            })
    void letsNobodyInWithoutTheToken(String path) {
        var missing = client.withoutToken().get(path).isProblem(401, "unauthorized");
        var wrong = client.with(OperatorServer.TOKEN + "x").get(path).isProblem(401, "unauthorized");

        assertThat(missing.header("WWW-Authenticate")).contains("Bearer");
        assertThat(wrong.header("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Bearer", "Bearer  ", "", "Token "})
    void letsNobodyInWithAnotherScheme(String scheme) {
        client.withoutToken()
                .send("GET", "/accounts", "", Map.of("Authorization", scheme + OperatorServer.TOKEN))
                .isProblem(401, "unauthorized");
    }

    @Test
    void readsTheSchemeInAnyCase() {
        client.withoutToken()
                .send("GET", "/accounts", "", Map.of("Authorization", "bearer " + OperatorServer.TOKEN))
                .is(200);
    }

    @Test
    void refusesEverythingWhenThereIsNoToken() {
        try (var off = OperatorServer.start();
                var anyone = new OperatorClient(off.managementPort(), Optional.of(OperatorServer.TOKEN))) {
            anyone.get("/accounts").isProblem(403, "api-disabled");
            anyone.withoutToken().post("/accounts", "{}").isProblem(403, "api-disabled");
            anyone.with("").get("//operator/v2").isProblem(403, "api-disabled");
            assertThat(anyone.get("//actuator/health").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "with a space in its middle", "mit-Umläuten-12345"})
    void doesNotStartWithATokenThatCanBeGuessedOrNotSent(String token, CapturedOutput output) {
        assertThatException().isThrownBy(() -> OperatorServer.start("--tunnelcert.operator.token=" + token));

        assertThat(output.getAll()).contains("must have 16 to 512 printable ASCII characters");
        assertThat(output.getAll()).contains("TUNNELCERT_OPERATOR_TOKEN").doesNotContain(token);
    }

    @Test
    void doesNotStartAtThePortOfTheApi(CapturedOutput output) throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        assertThatException()
                .isThrownBy(() -> OperatorServer.start("--server.port=" + port, "--management.server.port=" + port));

        assertThat(output.getAll()).contains("Set MANAGEMENT_SERVER_PORT to another port than SERVER_PORT.");
    }

    @Test
    void doesNotStartAtAPortThatIsTaken(CapturedOutput output) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var port = taken.getLocalPort();

            assertThatException().isThrownBy(() -> OperatorServer.start("--management.server.port=" + port));

            assertThat(output.getAll()).contains("Port " + port + " was already in use");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//", "//?Action=DescribeSslVpnClientCerts&Version=2020-04-01", "//operators", "//actuator/env"})
    void doesNotServeTheApiAtTheManagementPort(String path) {
        var answer = client.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain(OperatorServer.ANSWER_OF_THE_API);
    }

    @Test
    void doesNotAnswerABrowsersPreflight() {
        var headers = Map.of("Origin", "https://portal.example", "Access-Control-Request-Method", "POST");

        client.withoutToken().send("OPTIONS", "/accounts", "", headers).isProblem(401, "unauthorized");
        client.send("OPTIONS", "/accounts", "", headers).isProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//operator/v1/accounts", "//actuator/health"})
    void servesNothingButTheApiAtTheApisPort(String path) {
        try (var atTheApi = new OperatorClient(server.apiPort(), Optional.of(OperatorServer.TOKEN))) {
            // Held to no description: it is another API.
            var answer = atTheApi.send("PATCH", path, "", Map.of());

            assertThat(answer.body()).isEqualTo(OperatorServer.ANSWER_OF_THE_API);
        }
    }

    @Test
    void showsItsHealthToAnyone() {
        var health = client.withoutToken().get("//actuator/health");

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("UP");
    }

    @Test
    void describesEveryRouteAndNoOther() {
        var described = Description.read();

        assertThat(described.version()).startsWith("3.1.");
        assertThat(described.operations())
                .containsExactlyInAnyOrderElementsOf(
                        server.routes().stream().map(OperatorListenerIT::name).toList());
        assertThat(server.routes())
                .allSatisfy(
                        route -> assertThat(described.parameters(name(route))).isEqualTo(route.parameters()));
    }

    @Test
    void showsItsDescription() {
        var answer = client.get("/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void namesInItsDescriptionEveryProblemOfARoute() {
        var description = client.get("/openapi.yaml").body();
        Predicate<ProblemType> ofARoute =
                type -> type != ProblemType.NOT_FOUND && type != ProblemType.METHOD_NOT_ALLOWED;

        assertThat(Arrays.stream(ProblemType.values())
                        .filter(ofARoute)
                        .map(ProblemType::urn)
                        .collect(Collectors.toSet()))
                .allSatisfy(urn -> assertThat(description).contains(urn));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path().getPatternString();
    }
}
