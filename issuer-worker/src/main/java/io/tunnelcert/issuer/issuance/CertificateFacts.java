package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/** What is known of a certificate whatever became of it: whose it is, and where it belongs. */
public record CertificateFacts(
        CertificateId certificateId, AccountId accountId, Region region, ServerId serverId, String name) {}
