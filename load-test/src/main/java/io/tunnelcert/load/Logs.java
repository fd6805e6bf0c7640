package io.tunnelcert.load;

import ch.qos.logback.classic.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the processes of the benchmark itself tell: only what is wrong. (A file for Logback would also count for gateway and worker.) */
final class Logs {

    private Logs() {}

    static void quiet() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }
}
