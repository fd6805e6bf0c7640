package io.tunnelcert.gateway.account;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;

/** Who asks, and in which region: resources of another account or another region do not exist for them. */
public record Caller(AccountId account, Region region) {}
