package io.tunnelcert.issuer.crl;

import io.tunnelcert.issuer.authority.Crl;
import io.tunnelcert.issuer.issuance.CertificateAuthorities;
import io.tunnelcert.issuer.issuance.CertificateAuthorities.Opening;
import io.tunnelcert.issuer.issuance.IssuingAuthority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Renews revocation lists, one at a time. Safe to repeat at any point and to run beside itself: what is revoked while a list is made makes it
 * due again, and who is slower than its lease puts nothing in the place of a later list. A list is always made whole, from an index, so a renewal costs what the list's size
 * costs, however many certificates there are beside it.
 */
public final class CrlRenewal {

    /** More than the largest list takes; after it another worker begins anew. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** How long an authority that cannot sign is left alone: somebody has to mend it first. */
    static final Duration UNUSABLE_WAIT = Duration.ofMinutes(10);

    /** How far one list's thisUpdate is behind the next one's at least: as exact as X.509 and HTTP tell it. */
    static final Duration STEP = Duration.ofSeconds(1);

    /** What a storm of revocations leaves of {@link Crl#CLOCK_ALLOWANCE}. */
    static final Duration LEAST_ALLOWANCE = Crl.CLOCK_ALLOWANCE.dividedBy(2);

    private final CrlStore store;
    private final CertificateAuthorities authorities;
    private final CrlSchedule schedule;
    private final Clock clock;

    public CrlRenewal(CrlStore store, CertificateAuthorities authorities, CrlSchedule schedule, Clock clock) {
        this.store = store;
        this.authorities = authorities;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Renews the list that is due longest. Throws if the store does; the list is then due again when the lease is over. */
    public CrlResult renewNext() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as exact as every store keeps it
        return store.take(now, now.plus(LEASE)).map(due -> renew(due, now)).orElseGet(CrlResult.NothingDue::new);
    }

    private CrlResult renew(DueCrl due, Instant now) {
        var serverId = due.authority().serverId();
        if (!due.stillNeeded()) {
            store.retire(due);
            return new CrlResult.Retired(serverId);
        }
        if (isOutrunByItsLists(due, now)) {
            store.postpone(due, now.plus(STEP));
            return new CrlResult.Postponed(serverId);
        }
        return switch (authorities.open(due.authority())) {
            case Opening.Opened(var authority) -> renew(due, authority, now);
            case Opening.Unusable(var reason) -> {
                store.postpone(due, now.plus(UNUSABLE_WAIT));
                yield new CrlResult.Unusable(serverId, reason);
            }
        };
    }

    private CrlResult renew(DueCrl due, IssuingAuthority authority, Instant now) {
        var serverId = due.authority().serverId();
        var crl = next(due, now);
        var der = authority.sign(crl);
        return store.publish(due, crl, der, now.plus(schedule.renewal()))
                ? new CrlResult.Renewed(serverId, crl.number(), crl.entries().size(), der.length(), crl.nextUpdate())
                : new CrlResult.Overtaken(serverId);
    }

    /**
     * Whether so many lists were made, of which each is later than the one before by a second though it took less, that the next would be
     * almost of the future, for which OpenVPN refuses everybody: from then on there is one a second. If the clock went back, so that the
     * present list is of the future already, waiting would not mend it.
     */
    private static boolean isOutrunByItsLists(DueCrl due, Instant now) {
        return due.thisUpdate()
                .map(before -> before.plus(STEP))
                .filter(next -> next.isAfter(now.minus(LEAST_ALLOWANCE)) && !next.isAfter(now))
                .isPresent();
    }

    /** An expired certificate leaves when it was on a list made after its end (RFC 5280, section 3.3). */
    private Crl next(DueCrl due, Instant now) {
        var byTheClock = now.minus(Crl.CLOCK_ALLOWANCE);
        var entries = store.revoked(due.authority().serverId(), due.thisUpdate().orElse(byTheClock));
        // Later than the one before by a whole second, so that who asks for what was modified since is not refused this
        // one.
        var thisUpdate = due.thisUpdate()
                .map(before -> before.plus(STEP))
                .filter(byTheClock::isBefore)
                .orElse(byTheClock);
        return new Crl(due.number() + 1, thisUpdate, now.plus(schedule.lifetime()), entries);
    }
}
