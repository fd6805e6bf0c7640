package io.tunnelcert.system;

/** The Kafka of one system, to be stopped and started; it keeps its port and its records. */
interface Broker extends AutoCloseable {

    /** Hosts and ports, with commas. */
    String bootstrapServers();

    /** Does nothing while it is stopped. */
    void stop();

    /** Returns when it takes requests; does nothing while it runs. */
    void start();

    @Override
    void close();
}
