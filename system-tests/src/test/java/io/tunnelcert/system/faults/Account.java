package io.tunnelcert.system.faults;

import java.util.List;

/**
 * Who owns what a run makes.
 *
 * @param servers with the quota of each
 */
record Account(String id, String keyId, String secret, List<Server> servers) {

    /** @param quota how many certificates it may have at once */
    record Server(String id, int quota) {}
}
