package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;

/** Who sent a request, and which region's resources it is about. */
record Caller(AccountId account, Region region) {

    static Caller of(AccessKey key, Authorization authorization) {
        return new Caller(key.account(), authorization.scope().region());
    }
}
