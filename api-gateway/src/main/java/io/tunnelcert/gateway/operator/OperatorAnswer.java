package io.tunnelcert.gateway.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tunnelcert.model.Bytes;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** An answer, ready to be sent but for its {@code Content-Length}. */
record OperatorAnswer(int status, Map<String, String> headers, Bytes body) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    /** Record components keep their names and order; absent ones are left out. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    OperatorAnswer {
        headers = Map.copyOf(headers);
    }

    static OperatorAnswer ok(Object body) {
        return json(OK, JSON, body, Map.of());
    }

    static OperatorAnswer created(Object body) {
        return json(CREATED, JSON, body, Map.of());
    }

    static OperatorAnswer noContent() {
        return new OperatorAnswer(NO_CONTENT, Map.of(), Bytes.of(new byte[0]));
    }

    static OperatorAnswer ok(String contentType, Bytes body) {
        return new OperatorAnswer(OK, Map.of(HttpHeaders.CONTENT_TYPE, contentType), body);
    }

    /** A file to be kept under this name. */
    static OperatorAnswer file(String contentType, String name, Bytes body) {
        return new OperatorAnswer(
                OK,
                Map.of(
                        HttpHeaders.CONTENT_TYPE,
                        contentType,
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "\""),
                body);
    }

    static OperatorAnswer problem(Problem problem, Map<String, String> headers) {
        return json(problem.status(), PROBLEM, problem, headers);
    }

    private static OperatorAnswer json(int status, String contentType, Object body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        all.put(HttpHeaders.CONTENT_TYPE, contentType);
        return new OperatorAnswer(status, all, Bytes.of(MAPPER.writeValueAsBytes(body)));
    }
}
