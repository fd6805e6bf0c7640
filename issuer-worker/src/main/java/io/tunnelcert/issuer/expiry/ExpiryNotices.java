package io.tunnelcert.issuer.expiry;

import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells of certificates that will expire, once for each number of days. Safe to repeat at any point and to run beside itself: a notice that is
 * told again, after a crash at the wrong moment, is the same event.
 */
public final class ExpiryNotices {

    /** As many as are told before it is noted that they are. */
    static final int BATCH = 500;

    private final ExpiryNoticeStore store;
    private final EventPublisher publisher;
    private final NoticeDays days;
    private final Clock clock;

    public ExpiryNotices(ExpiryNoticeStore store, EventPublisher publisher, NoticeDays days, Clock clock) {
        this.store = store;
        this.publisher = publisher;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Tells of all that is due, and gives how many notices that were. Throws if the store or the publisher does, but not before it has tried
     * each number of days; the next run goes on.
     */
    public int run() {
        var told = 0;
        var failures = new ArrayList<RuntimeException>();
        for (var window : days.windows(clock.instant())) {
            try {
                told += run(window);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return told;
    }

    private int run(NoticeWindow window) {
        var told = 0;
        int page;
        do {
            page = store.next(window, BATCH, certificates -> tell(window, certificates));
            told += page;
        } while (page == BATCH);
        return told;
    }

    private void tell(NoticeWindow window, List<ExpiringCertificate> certificates) {
        publisher.publish(certificates.stream()
                .map(certificate -> notice(window, certificate))
                .toList());
    }

    private static Event notice(NoticeWindow window, ExpiringCertificate certificate) {
        var facts = certificate.facts();
        return new Event.CertificateExpiring(
                facts.certificateId().text(),
                facts.accountId().text(),
                facts.region(),
                facts.serverId().text(),
                facts.name(),
                certificate.serialNumber().hex(),
                HexFormat.of().formatHex(certificate.certificate().sha256().toArray()),
                certificate.notAfter(),
                window.daysLeft());
    }
}
