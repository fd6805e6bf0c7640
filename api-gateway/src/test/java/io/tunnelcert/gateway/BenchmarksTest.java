package io.tunnelcert.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the gateway's JMH benchmarks: each for a moment, to see that it works, and by {@code -Pmeasure} to measure. */
class BenchmarksTest {

    private static final String ALL = "io\\.tunnelcert\\.gateway\\..*";

    @Test
    void work() throws RunnerException {
        System.setProperty("jmh.ignoreLock", "true"); // others may run beside: nothing is measured
        var aMoment = new OptionsBuilder()
                .include(ALL)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10));

        var results = new Runner(aMoment.build()).run();

        assertThat(results).hasSize(5);
    }

    @Test
    @Tag("measurement")
    void measure() throws RunnerException {
        var properly = new OptionsBuilder()
                .include(ALL)
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1));

        assertThat(new Runner(properly.build()).run()).isNotEmpty();
    }
}
