package io.tunnelcert.load.simulation;

import java.util.List;

/**
 * How one vendor calls what simulations look at.
 *
 * @param createdId path of the id in the answer to a creation
 * @param describe the action that shows one certificate
 * @param describedStatus path of the status in its answer
 * @param issued the status of a certificate that is issued
 * @param inProcess HTTP status of the answer that an earlier request is still in process
 * @param signedHeaders the headers that a signature comes in
 */
record Words(
        String createdId,
        String describe,
        String describedStatus,
        String issued,
        int inProcess,
        List<String> signedHeaders) {}
