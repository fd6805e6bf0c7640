package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.DialectRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The headers that a signature is over: none twice, lest a short request grow long in its canonical form. */
record SignedHeaders(List<String> names) {

    private static final String SEPARATOR = ";";

    SignedHeaders {
        names = List.copyOf(names);
    }

    /** @throws VolcengineException if a header is named twice */
    static SignedHeaders of(String list) {
        var names = list.isEmpty() ? List.<String>of() : List.of(list.split(SEPARATOR, -1));
        if (new HashSet<>(names).size() < names.size()) {
            throw RequestError.INVALID_AUTHORIZATION.exception();
        }
        return new SignedHeaders(names);
    }

    String text() {
        return String.join(SEPARATOR, names);
    }

    /**
     * The canonical headers a client may have signed: with inner white space kept, or made one blank as Node's client does; with the
     * host's port kept, or a standard one left out as Go's and Python's do. None if a signed header is not there.
     */
    Stream<String> spellings(DialectRequest request) {
        return Stream.<UnaryOperator<String>>of(UnaryOperator.identity(), value -> value.replaceAll("\\s+", " "))
                .flatMap(space -> Stream.<UnaryOperator<String>>of(
                                UnaryOperator.identity(), host -> host.replaceFirst(":(80|443)$", ""))
                        .map(host -> canonical(request, space, host)))
                .flatMap(Optional::stream)
                .distinct();
    }

    private Optional<String> canonical(
            DialectRequest request, UnaryOperator<String> space, UnaryOperator<String> host) {
        var lines = Stream.<String>builder();
        for (var name : names) {
            var value = request.header(name).map(String::strip).map(space);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            lines.add(name + ":" + (name.equals("host") ? host.apply(value.get()) : value.get()));
        }
        return Optional.of(String.join("\n", lines.build().toList()));
    }
}
