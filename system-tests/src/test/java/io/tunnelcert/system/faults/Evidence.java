package io.tunnelcert.system.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is judged, when all has come to rest.
 *
 * @param attempts everything that clients asked and were told
 * @param rows what the database holds of their certificates
 * @param servers what it holds of their servers
 * @param boundTokens the tokens of their creations that it remembers
 * @param events what Kafka told of their certificates, in the order of each partition
 * @param revoked for each server the serial numbers on its revocation list, hexadecimal
 * @param afterMending the last answers to what was asked of each gateway when nothing was broken any more; they are among the attempts
 * @param rests how all came to rest, once or more often
 */
record Evidence(
        List<Attempt> attempts,
        List<Row> rows,
        List<ServerRow> servers,
        Set<Token> boundTokens,
        List<Event> events,
        Map<String, Set<String>> revoked,
        List<Attempt> afterMending,
        List<Rest> rests) {

    /**
     * A certificate in the database.
     *
     * @param serialNumber hexadecimal
     * @param certificateSha256 empty if there is no certificate
     * @param live whether it counts for the quota
     */
    record Row(
            String id,
            String account,
            String server,
            String name,
            String state,
            String serialNumber,
            String certificateSha256,
            boolean live) {}

    /** @param count as the database itself counts */
    record ServerRow(String id, int quota, int count) {}

    /**
     * What was still to be done when nothing was left to do, or when it had been waited for long enough.
     *
     * @param length of the wait
     * @param undone certificates that are being made or taken away, or that nobody was told about
     * @param unlisted revocation lists that are due or being made
     * @param unread commands
     */
    record Rest(Duration length, long undone, long unlisted, long unread) {

        boolean isComplete() {
            return undone + unlisted + unread == 0;
        }
    }

    /** A client's name for one intention. */
    record Token(String account, String token) {}

    /**
     * One record.
     *
     * @param contentSha256 of all attributes and the data
     * @param serialNumber and the fingerprint as the data has them; empty where it has none
     */
    record Event(
            String id,
            String type,
            String subject,
            String contentSha256,
            String serialNumber,
            String sha256Fingerprint) {}
}
