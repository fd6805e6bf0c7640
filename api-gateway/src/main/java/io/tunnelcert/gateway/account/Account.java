package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import java.time.Instant;

/** Who owns resources. */
public record Account(AccountId id, AccountName name, Instant createdAt) {}
