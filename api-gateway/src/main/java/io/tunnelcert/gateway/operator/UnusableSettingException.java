package io.tunnelcert.gateway.operator;

/** The start cannot go on with this setting of the operator API; the message is the sentence an operator reads. */
final class UnusableSettingException extends RuntimeException {

    private final String action;

    /** @param action what to do about it, in another sentence */
    UnusableSettingException(String sentence, String action) {
        super(sentence);
        this.action = action;
    }

    String action() {
        return action;
    }
}
