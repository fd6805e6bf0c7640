package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.time.Instant;

/** An access key as a list shows it: without its secret. */
public record ListedAccessKey(String id, AccountId account, boolean disabled, Instant createdAt) {}
