package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.time.Instant;
import java.util.Optional;

/** An access key as a list shows it: without its secret. */
public record ListedAccessKey(
        String id, AccountId account, Optional<String> user, boolean disabled, Instant createdAt) {}
