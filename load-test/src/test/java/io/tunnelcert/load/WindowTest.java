package io.tunnelcert.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private final List<String> freed = new ArrayList<>();

    @Test
    void holdsWhoeverComesWhenItIsFull() {
        var window = new Window(2);

        List.of("a", "b", "c", "d").forEach(name -> window.begin(() -> freed.add(name)));
        assertThat(freed).containsExactly("a", "b");

        window.end();
        assertThat(freed).containsExactly("a", "b", "c");
    }

    @Test
    void ofNoneWaitsForEachToEnd() {
        var window = new Window(0);

        window.begin(() -> freed.add("a"));
        assertThat(freed).isEmpty();

        window.end();
        assertThat(freed).containsExactly("a");
    }

    @Test
    void bearsAnEndBeforeItsBeginning() {
        var window = new Window(0);

        window.end();
        window.begin(() -> freed.add("a"));

        assertThat(freed).containsExactly("a");
    }
}
