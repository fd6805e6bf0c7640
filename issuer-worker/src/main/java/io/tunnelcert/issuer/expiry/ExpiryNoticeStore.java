package io.tunnelcert.issuer.expiry;

import java.util.List;
import java.util.function.Consumer;

/** The certificates in use in the order they expire in, and how far each kind of notice has come. */
public interface ExpiryNoticeStore {

    /**
     * Hands the next certificates of the window that have not had this notice to {@code tell}, up to {@code limit}, and notes that they have
     * had it, unless that throws. A row that cannot be read is passed over. Gives how many there were; 0 also if another worker is at it.
     */
    int next(NoticeWindow window, int limit, Consumer<List<ExpiringCertificate>> tell);
}
