package io.tunnelcert.model.message;

/** The names of all topics, in one place: a prefix (default {@code tunnelcert}) and what each is for. */
public record Topics(String prefix) {

    public static final String DEFAULT_PREFIX = "tunnelcert";

    /** @throws IllegalArgumentException if the prefix is no legal part of a Kafka topic's name */
    public Topics {
        if (!prefix.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("a topic prefix has 1 to 100 letters, digits, '.', '_' and '-'");
        }
    }

    /** {@link Command}s, keyed by resource id; read by the workers. */
    public String certificateCommands() {
        return prefix + ".certificate.commands";
    }

    /** {@link Command}s that need RSA key pairs, keyed by resource id; read by the workers, apart from the others. */
    public String rsaCertificateCommands() {
        return certificateCommands() + ".rsa";
    }

    /** The topic of a lane's commands. */
    public String commands(Lane lane) {
        return switch (lane) {
            case FAST -> certificateCommands();
            case SLOW -> rsaCertificateCommands();
        };
    }

    /** {@link Event}s as CloudEvents, keyed by resource id; read by the gateways and by anyone who is interested. */
    public String certificateEvents() {
        return prefix + ".certificate.events";
    }

    /** Records of either commands topic that are no commands, with the reason in a header. */
    public String certificateCommandsDeadLetters() {
        return certificateCommands() + ".dlt";
    }
}
