package io.tunnelcert.issuer.issuance;

import io.tunnelcert.model.CertificateId;

/** What came of step 7 for one row. */
sealed interface Attempt {

    CertificateId certificateId();

    /** A certificate, signed, checked and sealed, to be recorded. */
    record Signed(CertificateRow.Pending row, Ending.Issued ending) implements Attempt {
        @Override
        public CertificateId certificateId() {
            return ending.certificateId();
        }
    }

    /** The row can never be issued. */
    record Refused(CertificateFacts facts, String reason) implements Attempt {
        @Override
        public CertificateId certificateId() {
            return facts.certificateId();
        }
    }

    /** Something unexpected; better luck with the next command. Counted unless it says nothing of the row. */
    record Postponed(CertificateId certificateId, RuntimeException cause, boolean counted) implements Attempt {

        static Postponed of(CertificateRow.Unreadable row) {
            return new Postponed(row.certificateId(), row.cause(), !row.ofNewerVersion());
        }
    }
}
