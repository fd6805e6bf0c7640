package io.tunnelcert.gateway.state;

import io.tunnelcert.gateway.dispatch.StuckRequest;
import java.time.Duration;

/**
 * What is accepted and not done.
 *
 * @param oldest how long the one that waits longest has waited; zero if none waits
 */
public record Backlog(StuckRequest.Kind kind, long size, Duration oldest) {}
