package io.tunnelcert.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends what Java itself cannot. */
final class Signals {

    private Signals() {}

    /** To a process that may have ended. */
    static void send(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
