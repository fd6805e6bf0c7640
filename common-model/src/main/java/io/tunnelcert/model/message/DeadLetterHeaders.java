package io.tunnelcert.model.message;

/** What a record of the dead-letter topic has beside the key, value and headers it came with; all are UTF-8. */
public final class DeadLetterHeaders {

    /** Why it lies there. */
    public static final String REASON = "tunnelcert-reason";

    /** Where it lay before: topic, hyphen, partition, at sign, offset. */
    public static final String ORIGIN = "tunnelcert-origin";

    /** Is there if the record is only the beginning of what came. */
    public static final String TRUNCATED = "tunnelcert-truncated";

    private DeadLetterHeaders() {}
}
