package io.tunnelcert.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneysTest {

    private final Journeys journeys = new Journeys();
    private final List<String> done = new ArrayList<>();

    @Test
    void endsWhenBothAreThereWhicheverComesFirst() {
        accept("answer-first");
        journeys.issued("answer-first");
        journeys.issued("event-first");
        accept("event-first");

        assertThat(done).containsExactly("answer-first", "event-first");
        assertThat(journeys.underway()).isZero();
        assertThat(journeys.issueTimes().getTotalCount()).isEqualTo(2);
    }

    @Test
    void countsAnEventOnce() {
        accept("vsc-1");

        journeys.issued("vsc-1");
        journeys.issued("vsc-1");

        assertThat(done).containsExactly("vsc-1");
        assertThat(journeys.issueTimes().getTotalCount()).isEqualTo(1);
    }

    @Test
    void leavesOthersCertificatesAlone() {
        accept("vsc-1");

        journeys.issued("vsc-of-others");

        assertThat(done).isEmpty();
        assertThat(journeys.underway()).isEqualTo(1);
        assertThat(journeys.issueTimes().getTotalCount()).isZero();
    }

    private void accept(String id) {
        journeys.accepted(id, System.nanoTime(), () -> done.add(id));
    }
}
