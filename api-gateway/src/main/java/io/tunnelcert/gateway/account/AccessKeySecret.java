package io.tunnelcert.gateway.account;

/** The secret half of an access key; it never prints. */
public record AccessKeySecret(String text) {

    @Override
    public String toString() {
        return "AccessKeySecret[redacted]";
    }
}
