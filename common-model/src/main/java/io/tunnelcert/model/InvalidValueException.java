package io.tunnelcert.model;

/** Thrown by a value type for a text its rule does not allow; says which value and which kind of fault, never the text. */
public final class InvalidValueException extends IllegalArgumentException {

    /** The value the text was meant for. */
    public enum Value {
        NAME,
        DESCRIPTION,
        IDEMPOTENCY_TOKEN,
        TAG_KEY,
        TAG_VALUE,
        PROJECT_NAME
    }

    /** What is wrong with the text; both vendors tell a text that is too long from any other malformed one. */
    public enum Fault {
        TOO_LONG,
        MALFORMED
    }

    private final Value value;
    private final Fault fault;

    InvalidValueException(Value value, Fault fault) {
        super(value + " is " + fault);
        this.value = value;
        this.fault = fault;
    }

    public Value value() {
        return value;
    }

    public Fault fault() {
        return fault;
    }
}
