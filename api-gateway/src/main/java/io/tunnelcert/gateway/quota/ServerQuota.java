package io.tunnelcert.gateway.quota;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/**
 * How many certificates may exist under a server, and how many do. More may exist than may: a lower quota takes nothing away.
 *
 * @param own whether it was set for this server alone, so that a change of the default leaves it as it is
 */
public record ServerQuota(
        ServerId server, AccountId account, Region region, int certificates, boolean own, int certificateCount) {}
