package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;

/** Who owns resources; the name is for people, and unique. */
public record Account(AccountId id, String name) {}
