package io.tunnelcert.gateway.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupedQueueTest {

    private final GroupedQueue<String> queue = new GroupedQueue<>(6, text -> text.charAt(0));

    @Test
    void givesWhatWaitsInItsOrderGroupByGroup() {
        offer("a1", "b1", "a2", "c1");

        assertThat(queue.take(10)).containsExactly("a1", "a2", "b1", "c1");
        assertThat(queue.isReady()).isFalse();
    }

    @Test
    void holdsBackAGroupThatHasSomethingOut() {
        offer("a1", "b1");
        var first = queue.take(1);
        offer("a2", "b2");

        assertThat(queue.take(10)).containsExactly("b1", "b2");
        assertThat(queue.isReady()).isFalse();

        queue.done(first);
        assertThat(queue.take(10)).containsExactly("a2");
    }

    @Test
    void takesGroupsInTurns() {
        offer("a1", "a2", "a3", "b1");
        var first = queue.take(2);

        queue.done(first);

        assertThat(queue.take(1)).containsExactly("b1");
        assertThat(queue.take(10)).containsExactly("a3");
    }

    @Test
    void isFullWhateverIsOut() {
        offer("a1", "a2", "a3", "a4", "a5", "a6");
        assertThat(queue.offer("b1")).isFalse();

        var first = queue.take(1);
        assertThat(queue.offer("a7")).isTrue();
        assertThat(queue.offer("a8")).isFalse();

        queue.done(first);
        assertThat(queue.take(10)).hasSize(6);
    }

    @Test
    void isReadyAgainOnlyIfSomethingWaits() {
        offer("a1");
        var first = queue.take(10);

        queue.done(first);

        assertThat(queue.isReady()).isFalse();
        assertThat(queue.take(10)).isEmpty();
    }

    private void offer(String... elements) {
        assertThat(List.of(elements)).allMatch(queue::offer);
    }
}
