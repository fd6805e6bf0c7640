package io.tunnelcert.gateway.operator;

import io.tunnelcert.gateway.keyalgorithm.KeyAlgorithms;
import io.tunnelcert.gateway.keyalgorithm.ServerKeyAlgorithm;
import io.tunnelcert.model.KeyAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Shows and sets what kind of keys a server's next certificates are made with. */
final class KeyAlgorithmRoutes {

    private static final String PATH = "/ssl-vpn-servers/{sslVpnServerId}/key-algorithm";
    private static final String KEY_ALGORITHM = "keyAlgorithm";
    private static final String ALL =
            Arrays.stream(KeyAlgorithm.values()).map(KeyAlgorithm::name).collect(Collectors.joining(", "));

    private final KeyAlgorithms algorithms;

    KeyAlgorithmRoutes(KeyAlgorithms algorithms) {
        this.algorithms = algorithms;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, PATH, this::show), Route.of(HttpMethod.PUT, PATH, this::set));
    }

    private Mono<OperatorAnswer> show(OperatorRequest request) {
        return algorithms
                .find(request.sslVpnServer())
                .map(KeyAlgorithmEntry::of)
                .map(OperatorAnswer::ok);
    }

    private Mono<OperatorAnswer> set(OperatorRequest request) {
        return request.json(Set.of(KEY_ALGORITHM))
                .map(KeyAlgorithmRoutes::keyAlgorithm)
                .flatMap(algorithm -> algorithms.set(request.sslVpnServer(), algorithm))
                .map(KeyAlgorithmEntry::of)
                .map(OperatorAnswer::ok);
    }

    private static KeyAlgorithm keyAlgorithm(JsonFields body) {
        var name = body.text(KEY_ALGORITHM);
        return Arrays.stream(KeyAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalidField(KEY_ALGORITHM, "A key algorithm is one of " + ALL + "."));
    }

    private record KeyAlgorithmEntry(
            String sslVpnServerId, String accountId, String region, KeyAlgorithm keyAlgorithm) {

        static KeyAlgorithmEntry of(ServerKeyAlgorithm server) {
            return new KeyAlgorithmEntry(
                    server.server().text(),
                    server.account().text(),
                    server.region().text(),
                    server.keyAlgorithm());
        }
    }
}
