package io.tunnelcert.gateway.dialect;

/** Names one request in its answer and in our log, so that a user's complaint finds its lines. */
public record RequestId(String text) {

    @Override
    public String toString() {
        return text;
    }
}
