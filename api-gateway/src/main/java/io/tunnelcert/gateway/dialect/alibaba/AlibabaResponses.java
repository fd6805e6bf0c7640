package io.tunnelcert.gateway.dialect.alibaba;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunnelcert.gateway.dialect.DialectAnswer;
import io.tunnelcert.model.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes results and errors as JSON or XML, both from one tree, so that they say the same. JSON is UTF-8 without escapes that JSON does not
 * ask for: one of the vendor's clients does not read them.
 */
final class AlibabaResponses {

    private static final int OK = 200;

    /** One second, in the CLI's milliseconds and in HTTP's seconds. */
    private static final Map<String, String> SOON = Map.of("x-acs-retry-after", "1000", "Retry-After", "1");

    /** Record components become names such as {@code RequestId}, in the order they are declared; absent ones are left out. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private AlibabaResponses() {}

    static DialectAnswer success(Call call, Operation operation, AlibabaResult result) {
        return answer(
                OK,
                DialectAnswer.SUCCESS,
                call,
                Map.of(),
                operation.action() + "Response",
                MAPPER.valueToTree(result),
                Set.of());
    }

    static DialectAnswer error(Call call, AlibabaError error) {
        return answer(
                error.status(),
                error.code(),
                call,
                error.isPassing() ? SOON : Map.of(),
                "Error",
                MAPPER.valueToTree(ErrorBody.of(call, error)),
                Set.of("Recommend"));
    }

    private static DialectAnswer answer(
            int status,
            String code,
            Call call,
            Map<String, String> more,
            String root,
            JsonNode tree,
            Set<String> verbatim) {
        var headers = new HashMap<>(more);
        headers.put("x-acs-request-id", call.requestId());
        var body = switch (call.format()) {
            case JSON -> {
                headers.put("Content-Type", "application/json;charset=utf-8");
                yield Bytes.of(MAPPER.writeValueAsBytes(tree));
            }
            case XML -> {
                headers.put("Content-Type", "text/xml;charset=utf-8");
                yield XmlDocument.of(root, tree, verbatim);
            }
        };
        return new DialectAnswer(status, headers, body, call.operation().map(Operation::action), code);
    }

    /** What every refusal has; all of it is text, because one client reads nothing else. */
    private record ErrorBody(String requestId, String hostId, String code, String message, String recommend) {

        static ErrorBody of(Call call, AlibabaError error) {
            return new ErrorBody(
                    call.requestId(),
                    call.host(),
                    error.code(),
                    error.message(),
                    "https://api.aliyun.com/troubleshoot?q=" + error.code() + "&product=Vpc&requestId="
                            + call.requestId());
        }
    }
}
