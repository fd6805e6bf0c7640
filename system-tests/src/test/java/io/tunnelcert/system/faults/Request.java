package io.tunnelcert.system.faults;

import java.util.Optional;

/** What a client wants, however often and in whichever dialect it asks. */
sealed interface Request {

    String account();

    /**
     * Creates a certificate.
     *
     * @param name of this intention and no other, so that what came of it can be told without knowing how tokens are kept
     */
    record Create(String account, String server, String name, Optional<String> token) implements Request {}

    /** Looks at a certificate and its files. */
    record Describe(String account, String certificate) implements Request {}

    /** Deletes a certificate. */
    record Delete(String account, String certificate) implements Request {}
}
