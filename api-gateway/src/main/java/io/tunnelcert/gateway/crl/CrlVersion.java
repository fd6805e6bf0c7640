package io.tunnelcert.gateway.crl;

import java.time.Instant;

/**
 * Which of a server's lists is the present one.
 *
 * @param number grows with each list (RFC 5280, section 5.2.3)
 * @param thisUpdate when it was made; tells lists of one number apart after a database was put back to an earlier state
 */
public record CrlVersion(long number, Instant thisUpdate) {}
