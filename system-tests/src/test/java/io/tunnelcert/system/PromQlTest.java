package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.system.PromQl.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void findsWhatIsAskedFor() {
        var query = new PromQl(
                "here",
                "histogram_quantile(0.5, sum by (le, of) (rate(a_bucket{x=\"{1}\", y!~\"b|c\"}[$__rate_interval]))) / max(d) or vector(0) > 1e3");

        assertThat(query.selectors())
                .containsExactly(
                        new Selector("a_bucket", Set.of("le", "of", "x", "y")), new Selector("d", Set.of("le", "of")));
    }
}
