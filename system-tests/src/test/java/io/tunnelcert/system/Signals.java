package io.tunnelcert.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends what Java itself cannot. */
public final class Signals {

    private Signals() {}

    /** To a process that may have ended. */
    public static void send(String signal, ProcessHandle process) {
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
