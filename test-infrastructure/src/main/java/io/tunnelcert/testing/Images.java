package io.tunnelcert.testing;

/** The official images that containers for tests are made of: those of docker-compose.yml. */
public final class Images {

    public static final String POSTGRES = "postgres:18";
    public static final String KAFKA = "apache/kafka:4.2.1";

    private Images() {}
}
