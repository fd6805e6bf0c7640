package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.parameter.ParameterException;
import io.tunnelcert.gateway.dialect.parameter.ParameterFault;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.dialect.parameter.Utf8;
import io.tunnelcert.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON object as the parameters that the same request has in a query: <code>{"Tags": [{"Key": "a"}]}</code> is
 * {@code Tags.1.Key=a}. Numbers keep their spelling, and null means that the parameter is not there.
 */
final class JsonParameters {

    /** Twice what the deepest parameter has, {@code TagFilters.1.Values.1}. */
    static final int MAX_DEPTH = 8;

    /** Ten times what the longest name has; a long one with many others below it would take up far more memory than its body. */
    static final int MAX_NAME_LENGTH = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES) // names are the client's to choose
            .build();

    private final JsonParser parser;
    private final SortedMap<String, String> values = new TreeMap<>();

    private JsonParameters(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws ParameterException if this is not one JSON object, goes beyond a limit, or has a parameter twice */
    static SortedMap<String, String> parse(Bytes body) {
        var text = Utf8.decode(body.toArray()).orElseThrow(JsonParameters::malformed);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var parameters = new JsonParameters(parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            parameters.readObject("");
            if (parser.nextToken() != null) {
                throw malformed();
            }
            return parameters.values;
        } catch (JacksonException _) {
            throw malformed();
        }
    }

    private void readObject(String prefix) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = prefix + parser.currentName();
            if (name.length() > MAX_NAME_LENGTH) {
                throw malformed();
            }
            readValue(parser.nextToken(), name);
        }
    }

    private void readArray(String name) {
        int index = 1;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            readValue(token, name + "." + index);
            index++;
        }
    }

    private void readValue(JsonToken token, String name) {
        if (token == JsonToken.START_OBJECT) {
            readObject(name + ".");
        } else if (token == JsonToken.START_ARRAY) {
            readArray(name);
        } else if (token != JsonToken.VALUE_NULL) {
            put(name, parser.getString());
        }
    }

    private void put(String name, String value) {
        // JSON can escape half a surrogate pair, which is no text.
        var encoder = StandardCharsets.UTF_8.newEncoder();
        if (!encoder.canEncode(name) || !encoder.canEncode(value)) {
            throw malformed();
        }
        if (values.put(name, value) != null) {
            throw Parameters.duplicate(name);
        }
        if (values.size() > Parameters.MAX_IN_BODY) {
            throw malformed();
        }
    }

    private static ParameterException malformed() {
        return new ParameterException(new ParameterFault.MalformedBody());
    }
}
