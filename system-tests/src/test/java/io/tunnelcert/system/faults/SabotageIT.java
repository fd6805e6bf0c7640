package io.tunnelcert.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judgement on a run finds what is broken on purpose: a run that finds nothing means something. */
@Tag("measurement")
@BreaksServers
class SabotageIT {

    private static final int USERS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration UNTIL_DECIDED = Duration.ofSeconds(1);

    private static final Cluster cluster = Cluster.start();

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void nothingIsFoundWhereNothingIsBroken() throws Exception {
        assertThat(judged(0)).allMatch(Verdict::holds);
    }

    @ParameterizedTest
    @EnumSource
    void isFound(Sabotage sabotage) throws Exception {
        execute(sabotage.begin());
        try {
            var verdicts = judged(sabotage.invariant());

            verdicts.forEach(System.out::println);
            assertThat(verdicts.get(sabotage.invariant()).holds())
                    .as(sabotage.name())
                    .isFalse();
        } finally {
            execute(sabotage.end());
        }
    }

    private static List<Verdict> judged(long seed) throws Exception {
        var workload = Workload.start(cluster, seed, USERS, () -> cluster.endpoint(Part.GATEWAY_1), PATIENCE);
        Thread.sleep(LENGTH);
        var history = workload.stop();
        var investigation = new Investigation(cluster, workload.accounts());
        investigation.awaitRest(REST);
        var aftermath = new Aftermath(cluster, workload.accounts(), history, UNTIL_DECIDED);
        aftermath.askAgain();
        aftermath.lookAt(investigation.rows());
        return new Invariants(investigation.evidence(history, aftermath.lastAnswers())).judge();
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = cluster.postgres().superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
