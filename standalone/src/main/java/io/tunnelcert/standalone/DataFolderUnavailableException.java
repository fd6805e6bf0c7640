package io.tunnelcert.standalone;

import java.nio.file.Path;

/** The data folder cannot be used; the message is one sentence for whoever started the process. */
final class DataFolderUnavailableException extends StartFailedException {

    private DataFolderUnavailableException(String message) {
        super(message);
    }

    static DataFolderUnavailableException inUse(Path folder) {
        return new DataFolderUnavailableException("The data folder " + folder
                + " is in use by another Tunnelcert: stop that one, or set " + DataFolder.VARIABLE
                + " to another folder.");
    }

    static DataFolderUnavailableException unusable(Path folder, Exception cause) {
        var unusable = new DataFolderUnavailableException("The data folder " + folder
                + " cannot be written (" + cause + "): make it writable, or set " + DataFolder.VARIABLE
                + " to another folder.");
        unusable.initCause(cause);
        return unusable;
    }
}
