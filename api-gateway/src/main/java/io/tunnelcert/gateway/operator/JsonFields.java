package io.tunnelcert.gateway.operator;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;

/** The fields of a JSON object. Each must be there, unless it may be left out, and of its type as it stands: a number in quotes is no number. */
final class JsonFields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** An object without fields. */
    static final JsonFields NONE = new JsonFields(MAPPER.createObjectNode());

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** @throws ProblemException if this is no JSON object, or has other fields than these */
    static JsonFields of(byte[] octets, Set<String> known) {
        var object = parsed(octets);
        if (!object.isObject()) {
            throw Problem.invalidBody("The body must be a JSON object.");
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw Problem.invalidField(name, "There is no such field.");
            }
        }
        return new JsonFields(object);
    }

    private static JsonNode parsed(byte[] octets) {
        try {
            return MAPPER.readTree(octets);
        } catch (JacksonException e) {
            throw Problem.invalidBody("The body must be JSON, each field once.");
        }
    }

    String text(String name) {
        return field(name, JsonNodeType.STRING).stringValue();
    }

    /** A text that may be left out. */
    Optional<String> optionalText(String name) {
        return object.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name) {
        return field(name, JsonNodeType.BOOLEAN).booleanValue();
    }

    /** A number from 0 up to a limit. */
    int number(String name, int max) {
        var field = field(name, JsonNodeType.NUMBER);
        if (!field.isIntegralNumber() || !field.canConvertToInt() || field.intValue() < 0 || field.intValue() > max) {
            throw Problem.invalidField(name, "The field must be a whole number from 0 to " + max + ".");
        }
        return field.intValue();
    }

    /** A number from 0 up to a limit; empty if the field is there and null. */
    OptionalInt numberOrNull(String name, int max) {
        return object.has(name) && object.get(name).isNull() ? OptionalInt.empty() : OptionalInt.of(number(name, max));
    }

    private JsonNode field(String name, JsonNodeType type) {
        var field = object.path(name);
        if (field.isMissingNode()) {
            throw Problem.invalidField(name, "The field is missing.");
        }
        if (field.getNodeType() != type) {
            throw Problem.invalidField(
                    name, "The field must be a " + type.name().toLowerCase(Locale.ROOT) + ".");
        }
        return field;
    }
}
