package io.tunnelcert.process.settings;

import java.util.List;

/** Thrown when settings are given that do not exist; stops the start. */
public final class UnknownSettingsException extends RuntimeException {

    UnknownSettingsException(List<String> settings) {
        super("There is no such setting: " + String.join("; ", settings) + ".");
    }
}
