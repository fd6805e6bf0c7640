package io.tunnelcert.gateway.dialect.volcengine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.model.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Writes results and errors into Volcengine's envelope, which every answer has: the vendor's clients cannot read anything else. */
final class VolcengineResponses {

    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** Record components become names such as {@code RequestId}, in the order they are declared; absent ones are left out. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private VolcengineResponses() {}

    static DialectAnswer success(ResponseMetadata metadata, VolcengineResult result) {
        return answer(OK, new Envelope(metadata, Optional.of(result)), Map.of(), DialectAnswer.SUCCESS);
    }

    static DialectAnswer error(ResponseMetadata metadata, VolcengineError error) {
        return answer(error.status(), new Envelope(metadata.with(error), Optional.empty()), more(error), error.code());
    }

    private static Map<String, String> more(VolcengineError error) {
        if (error.status() == METHOD_NOT_ALLOWED) {
            return Map.of("Allow", "GET, POST");
        }
        return error.isPassing() ? Map.of("Retry-After", "1") : Map.of(); // seconds; the Go client honours it
    }

    private static DialectAnswer answer(int status, Envelope envelope, Map<String, String> more, String code) {
        var headers = new HashMap<>(more);
        headers.put("Content-Type", "application/json; charset=utf-8");
        var metadata = envelope.responseMetadata();
        headers.put("X-Tt-Logid", metadata.requestId());
        return new DialectAnswer(
                status, headers, Bytes.of(MAPPER.writeValueAsBytes(envelope)), metadata.action(), code);
    }

    /** The frame of every answer. */
    private record Envelope(ResponseMetadata responseMetadata, Optional<VolcengineResult> result) {}
}
