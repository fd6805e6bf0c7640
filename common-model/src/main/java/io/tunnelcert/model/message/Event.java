package io.tunnelcert.model.message;

import java.time.Duration;
import java.time.Instant;

/**
 * What has happened, as the worker announces it: a CloudEvent's data with its type, subject and time. One happening has one
 * {@link #id()} and one content, however often it is announced.
 */
public sealed interface Event {

    /** The CloudEvents {@code type}. */
    String type();

    /** The CloudEvents {@code subject}: the id of the resource. */
    String subject();

    /** The CloudEvents {@code time}: when it happened, not when it was announced. */
    Instant time();

    /** The CloudEvents {@code id}: the same each time this happening is announced. */
    default String id() {
        return subject() + "." + type();
    }

    /** A certificate is issued. Everything an inventory wants, the certificate itself included; never the private key. */
    record CertificateIssued(
            String certificateId,
            String accountId,
            String region,
            String sslVpnServerId,
            String name,
            String serialNumber,
            String sha256Fingerprint,
            Instant notBefore,
            Instant notAfter,
            String certificatePem,
            Instant issuedAt)
            implements Event {

        public static final String TYPE = "io.tunnelcert.certificate.issued.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String subject() {
            return certificateId;
        }

        @Override
        public Instant time() {
            return issuedAt;
        }
    }

    /** A certificate cannot be issued, ever; its reason is for an operator. */
    record CertificateFailed(
            String certificateId,
            String accountId,
            String region,
            String sslVpnServerId,
            String name,
            String reason,
            Instant failedAt)
            implements Event {

        public static final String TYPE = "io.tunnelcert.certificate.failed.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String subject() {
            return certificateId;
        }

        @Override
        public Instant time() {
            return failedAt;
        }
    }

    /**
     * A certificate is revoked and its private key is gone; serial number and fingerprint say which certificate to stop trusting.
     *
     * @param revocationReason as RFC 5280, section 5.3.1, spells it
     */
    record CertificateRevoked(
            String certificateId,
            String accountId,
            String region,
            String sslVpnServerId,
            String name,
            String serialNumber,
            String sha256Fingerprint,
            String revocationReason,
            Instant revokedAt)
            implements Event {

        public static final String TYPE = "io.tunnelcert.certificate.revoked.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String subject() {
            return certificateId;
        }

        @Override
        public Instant time() {
            return revokedAt;
        }
    }

    /**
     * A certificate in use will expire in so many days, one of the numbers that are configured; told once for each of them.
     *
     * @param name as its owner calls it now
     * @param daysLeft whole days until {@code notAfter}; the time of the event is when it was exactly so many
     */
    record CertificateExpiring(
            String certificateId,
            String accountId,
            String region,
            String sslVpnServerId,
            String name,
            String serialNumber,
            String sha256Fingerprint,
            Instant notAfter,
            int daysLeft)
            implements Event {

        public static final String TYPE = "io.tunnelcert.certificate.expiring.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String subject() {
            return certificateId;
        }

        @Override
        public Instant time() {
            return notAfter.minus(Duration.ofDays(daysLeft));
        }

        @Override
        public String id() {
            return Event.super.id() + "." + daysLeft;
        }
    }

    /** A server has its issuing authority and can have certificates issued under it. */
    record AuthorityCreated(
            String sslVpnServerId,
            String accountId,
            String region,
            String sha256Fingerprint,
            Instant notBefore,
            Instant notAfter,
            String certificatePem,
            Instant createdAt)
            implements Event {

        public static final String TYPE = "io.tunnelcert.authority.created.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String subject() {
            return sslVpnServerId;
        }

        @Override
        public Instant time() {
            return createdAt;
        }
    }
}
