package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;

/** What a client signs its requests with, and whose requests they then are. */
public record AccessKey(String id, AccessKeySecret secret, AccountId account, boolean disabled) {}
