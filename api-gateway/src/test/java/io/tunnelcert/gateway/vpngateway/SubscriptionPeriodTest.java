package io.tunnelcert.gateway.vpngateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionPeriodTest {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final List<Integer> MONTHS = IntStream.rangeClosed(-40, 40)
            .filter(SubscriptionPeriod::isMonths)
            .boxed()
            .toList();

    @Test
    void hasThePeriodsThatTheVendorSells() {
        assertThat(MONTHS).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36);
        assertThat(SubscriptionPeriod.ofYears(3)).isEqualTo(new SubscriptionPeriod(36));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10, 11, 13, 48})
    void refusesAnyOther(int months) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SubscriptionPeriod(months));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T10:00:00Z, 1, 2026-02-15T10:00:00Z",
        "2026-01-31T10:00:00Z, 1, 2026-02-28T10:00:00Z",
        "2028-01-31T10:00:00Z, 1, 2028-02-29T10:00:00Z",
        "2026-12-05T10:00:00Z, 2, 2027-02-05T10:00:00Z",
        // Already the first of February in China, so the end is the first of March there.
        "2026-01-31T16:00:00Z, 1, 2026-02-28T16:00:00Z",
        // Still the thirtieth there; in UTC, too.
        "2026-01-30T15:59:59Z, 1, 2026-02-28T15:59:59Z",
    })
    void endsOnTheSameDayOfTheMonthInChina(Instant start, int months, Instant end) {
        assertThat(new SubscriptionPeriod(months).after(start)).isEqualTo(end);
    }

    @Test
    void isWhatTerraformComputesFromBothTimes() {
        var random = new Random(20260102);
        for (int i = 0; i < 10_000; i++) {
            var start = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            var months = MONTHS.get(random.nextInt(MONTHS.size()));

            var end = new SubscriptionPeriod(months).after(start);

            var from = start.atOffset(CHINA);
            var to = end.atOffset(CHINA);
            if (from.getYear() < 1992) {
                continue; // China had summer time until then
            }
            assertThat(12 * (to.getYear() - from.getYear()) + to.getMonthValue() - from.getMonthValue())
                    .as("%s for %s", start, months)
                    .isEqualTo(months);
            assertThat(to.toLocalTime()).isEqualTo(from.toLocalTime());
            assertThat(to.getDayOfMonth()).isBetween(Math.min(28, from.getDayOfMonth()), from.getDayOfMonth());
        }
    }

    @Test
    void neverMakesALongerPeriodEndEarlier() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            var start = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));

            var ends = MONTHS.stream()
                    .map(months -> new SubscriptionPeriod(months).after(start))
                    .toList();

            assertThat(ends).isSorted().doesNotHaveDuplicates();
        }
    }
}
