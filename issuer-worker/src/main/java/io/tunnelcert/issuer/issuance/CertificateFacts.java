package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.ServerId;

/**
 * What is known of a certificate whatever became of it: whose it is, and where it belongs.
 *
 * @param region as stored, which nothing holds to be one: how its row ended must be told nevertheless
 */
public record CertificateFacts(
        CertificateId certificateId, AccountId accountId, String region, ServerId serverId, String name) {}
