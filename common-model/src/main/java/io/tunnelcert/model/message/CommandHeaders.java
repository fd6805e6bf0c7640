package io.tunnelcert.model.message;

/** What a record of a commands topic may have beside its key and value. */
public final class CommandHeaders {

    /** The id of the request it is sent for; there only while traces are on. */
    public static final String REQUEST_ID = "tunnelcert-request-id";

    private CommandHeaders() {}
}
