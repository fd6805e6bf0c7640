package io.tunnelcert.testing;

/** A server that somebody else runs. */
record ExternalPostgres(String host, int port, String superuserPassword) implements PostgresServer {

    static ExternalPostgres given() {
        var address = Setting.POSTGRES.required();
        var colon = address.lastIndexOf(':');
        return new ExternalPostgres(
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                Setting.POSTGRES_PASSWORD.required());
    }
}
