package io.tunnelcert.gateway.vpngateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.rejection.Rejection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final SubscriptionPeriod MONTH = new SubscriptionPeriod(1);

    @Test
    void isRenewedFromItsEnd() {
        var subscription = new Subscription(Instant.parse("2026-01-20T00:00:00Z"), Renewal.MANUAL);

        assertThat(subscription.renewed(MONTH, NOW).end()).isEqualTo("2026-02-20T00:00:00Z");
    }

    @Test
    void isRenewedFromNowIfItHasEnded() {
        var subscription = new Subscription(NOW, Renewal.MANUAL);

        assertThat(subscription.hasEnded(NOW)).isTrue();
        assertThat(subscription.hasEnded(NOW.minusNanos(1))).isFalse();
        assertThat(new Subscription(NOW.minus(Duration.ofDays(99)), Renewal.MANUAL)
                        .renewed(MONTH, NOW)
                        .end())
                .isEqualTo("2026-02-10T00:00:00Z");
    }

    @Test
    void isNotRenewedForMoreThanTenYears() {
        var subscription = new Subscription(NOW, Renewal.MANUAL);
        var year = SubscriptionPeriod.ofYears(1);

        for (int i = 0; i < 10; i++) {
            subscription = subscription.renewed(year, NOW);
        }
        var tenYears = subscription;

        assertThat(tenYears.end()).isEqualTo("2036-01-10T00:00:00Z");
        assertThatThrownBy(() -> tenYears.renewed(year, NOW))
                .hasMessage(new Rejection.SubscriptionTooLong().toString());
    }

    @Test
    void isDueADayBeforeItsEndIfItsRenewalIsAutomatic() {
        var automatic = new Renewal(RenewType.AUTOMATIC, 3, 1);
        var end = NOW.plus(Subscription.RENEWED_AHEAD);

        assertThat(new Subscription(end, automatic).isDue(NOW)).isTrue();
        assertThat(new Subscription(end.plusNanos(1), automatic).isDue(NOW)).isFalse();
        assertThat(new Subscription(NOW.minusSeconds(1), automatic).isDue(NOW)).isTrue();
        assertThat(new Subscription(end, Renewal.MANUAL).isDue(NOW)).isFalse();
        assertThat(new Subscription(end, Renewal.NONE).isDue(NOW)).isFalse();
    }

    @Test
    void isRenewedAutomaticallyAsOftenAsItsOwnerWishes() {
        var twice = new Subscription(NOW, new Renewal(RenewType.AUTOMATIC, 3, 2));
        var forEver = new Subscription(NOW, new Renewal(RenewType.AUTOMATIC, 3, Renewal.UNLIMITED));

        var once = twice.renewedAutomatically(NOW);
        var never = once.renewedAutomatically(NOW);

        assertThat(once)
                .isEqualTo(new Subscription(
                        Instant.parse("2026-04-10T00:00:00Z"), new Renewal(RenewType.AUTOMATIC, 3, 1)));
        assertThat(never.renewal().remaining()).isZero();
        assertThat(never.isDue(never.end())).isFalse();
        assertThat(forEver.renewedAutomatically(NOW).renewal()).isEqualTo(forEver.renewal());
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 101})
    void hasNoOtherNumbersOfRenewals(int remaining) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Renewal(RenewType.AUTOMATIC, 1, remaining));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 7, 24})
    void hasNoOtherPeriodsOfRenewals(int months) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Renewal(RenewType.AUTOMATIC, months, 1));
    }
}
