package io.tunnelcert.issuer.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.issuer.authority.AuthorityResult;
import io.tunnelcert.issuer.issuance.IssuanceResult;
import io.tunnelcert.issuer.revocation.RevocationResult;
import io.tunnelcert.issuer.trace.BatchTrace;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts what became of each command, once. */
final class Outcomes {

    static final String COMMANDS = "tunnelcert.commands";
    static final String DEAD_LETTERS = "tunnelcert.dead.letters";

    /** Results are named as their types are, such as {@code already_ended}. */
    private static final ClassValue<String> OUTCOME = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        }
    };

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

    private final MeterProvider<Counter> commands;
    private final Counter deadLetters;

    Outcomes(MeterRegistry meters) {
        this.commands = Counter.builder(COMMANDS)
                .description("Commands worked on, by what became of them")
                .withRegistry(meters);
        this.deadLetters = Counter.builder(DEAD_LETTERS)
                .description("Commands that were put aside, for a person to look at")
                .register(meters);
    }

    /** All that went well in one line: hundreds may come each second. */
    void logIssuance(List<IssuanceResult> results, BatchTrace trace) {
        var issued = results.stream()
                .filter(IssuanceResult.Issued.class::isInstance)
                .map(result -> result.certificateId().text())
                .toList();
        if (!issued.isEmpty()) {
            trace.on(log.atInfo(), issued).addKeyValue("certificateIds", issued).log("certificates issued");
        }
        results.forEach(result -> log(result, trace));
        results.forEach(result -> count("issue", result));
    }

    private void log(IssuanceResult result, BatchTrace trace) {
        var id = result.certificateId();
        switch (result) {
            case IssuanceResult.Issued _ -> {} // as told
            case IssuanceResult.Refused(var _, var _, var reason) ->
                trace.on(log.atError(), id.text())
                        .addKeyValue("certificateId", id)
                        .addKeyValue("reason", reason)
                        .log("certificate failed");
            case IssuanceResult.AlreadyEnded _ ->
                trace.on(log.atInfo(), id.text())
                        .addKeyValue("certificateId", id)
                        .log("certificate announced again");
            case IssuanceResult.Postponed(var _, var cause, var _) ->
                trace.on(log.atError(), id.text())
                        .addKeyValue("certificateId", id)
                        .setCause(cause)
                        .log("certificate postponed");
            case IssuanceResult.Missing _ -> {} // its command is a dead letter, which is logged
        }
    }

    void log(RevocationResult result, BatchTrace trace) {
        count("revoke", result);
        var id = result.certificateId();
        switch (result) {
            case RevocationResult.Revoked _ ->
                trace.on(log.atInfo(), id.text())
                        .addKeyValue("certificateId", id)
                        .log("certificate revoked");
            case RevocationResult.AlreadyRevoked _ ->
                trace.on(log.atInfo(), id.text())
                        .addKeyValue("certificateId", id)
                        .log("revocation announced again");
            case RevocationResult.LeftAlone(var _, var state) ->
                trace.on(log.atWarn(), id.text())
                        .addKeyValue("certificateId", id)
                        .addKeyValue("state", state)
                        .log("command to revoke a certificate that is not marked for it");
            case RevocationResult.Postponed(var _, var cause) ->
                trace.on(log.atError(), id.text())
                        .addKeyValue("certificateId", id)
                        .setCause(cause)
                        .log("announcement of a revocation postponed");
            case RevocationResult.Missing _ -> {} // as above
        }
    }

    void log(AuthorityResult result, BatchTrace trace) {
        count("create_authority", result);
        var id = result.serverId();
        switch (result) {
            case AuthorityResult.Available(var _, var _, var madeNow) ->
                trace.on(log.atInfo(), id.text())
                        .addKeyValue("serverId", id)
                        .log(madeNow ? "authority created" : "authority announced again");
            case AuthorityResult.Failed(var _, var reason) ->
                trace.on(log.atError(), id.text())
                        .addKeyValue("serverId", id)
                        .addKeyValue("reason", reason)
                        .log("authority failed");
            case AuthorityResult.AlreadyFailed _ ->
                trace.on(log.atInfo(), id.text()).addKeyValue("serverId", id).log("authority had failed before");
            case AuthorityResult.Postponed(var _, var cause, var _) ->
                trace.on(log.atError(), id.text())
                        .addKeyValue("serverId", id)
                        .setCause(cause)
                        .log("authority postponed");
            case AuthorityResult.Missing _ -> {} // as above
        }
    }

    void log(ReadCommand.Poison poison) {
        deadLetters.increment();
        log.atWarn()
                .addKeyValue("partition", poison.origin().partition())
                .addKeyValue("offset", poison.origin().offset())
                .addKeyValue("reason", poison.reason())
                .log("record put to the dead letters");
    }

    private void count(String command, Object result) {
        commands.withTags("command", command, "outcome", OUTCOME.get(result.getClass()))
                .increment();
    }
}
