package io.tunnelcert.issuer.kafka;

import io.tunnelcert.issuer.authority.AuthorityCreation;
import io.tunnelcert.issuer.authority.AuthorityResult;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.issuance.Issuance;
import io.tunnelcert.issuer.issuance.IssuanceResult;
import io.tunnelcert.issuer.revocation.Revocation;
import io.tunnelcert.issuer.revocation.RevocationResult;
import io.tunnelcert.issuer.trace.BatchTrace;
import io.tunnelcert.issuer.trace.Received;
import io.tunnelcert.issuer.trace.Tracing;
import io.tunnelcert.model.message.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Works on one lane's commands in batches, whichever commands they are: a row may have changed since its command was sent. A batch is
 * acknowledged when this returns, and comes again if it throws: every step may be repeated.
 */
final class CommandBatches {

    private static final String NO_CERTIFICATE = "no such certificate";

    private final CommandReader reader;
    private final DeadLetters deadLetters;
    private final AuthorityCreation authorities;
    private final Issuance issuance;
    private final Revocation revocation;
    private final EventPublisher publisher;
    private final Activity activity;
    private final Tracing tracing;
    private final Outcomes outcomes;
    private final BatchMeter meter;

    CommandBatches(
            CommandReader reader,
            DeadLetters deadLetters,
            AuthorityCreation authorities,
            Issuance issuance,
            Revocation revocation,
            EventPublisher publisher,
            Activity activity,
            Tracing tracing,
            Outcomes outcomes,
            BatchMeter meter) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.authorities = authorities;
        this.issuance = issuance;
        this.revocation = revocation;
        this.publisher = publisher;
        this.activity = activity;
        this.tracing = tracing;
        this.outcomes = outcomes;
        this.meter = meter;
    }

    void work(List<ConsumerRecord<byte[], byte[]>> records) {
        activity.begin();
        try {
            meter.measure(records.size(), () -> workOn(records));
        } finally {
            activity.end();
        }
    }

    private void workOn(List<ConsumerRecord<byte[], byte[]>> records) {
        var commands = records.stream().map(reader::read).toList();
        tracing.process(() -> received(commands), trace -> workOn(commands, trace));
    }

    private void workOn(List<ReadCommand> commands, BatchTrace trace) {
        var poison = Stream.of(
                        only(ReadCommand.Poison.class, commands),
                        create(only(ReadCommand.Create.class, commands), trace),
                        issue(only(ReadCommand.Issue.class, commands), trace),
                        revoke(only(ReadCommand.Revoke.class, commands), trace))
                .flatMap(List::stream)
                .toList();
        putAside(poison);
    }

    private static List<Received> received(List<ReadCommand> commands) {
        return commands.stream()
                .filter(command -> !(command instanceof ReadCommand.Poison))
                .map(CommandBatches::received)
                .toList();
    }

    private static Received received(ReadCommand command) {
        var record = command.origin();
        return new Received(
                record.topic(),
                record.partition(),
                record.offset(),
                command.resourceId(),
                name -> header(record, name));
    }

    private static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** Last of all, so that a batch tried again for Postgres' sake leaves no dead letter each time. */
    private void putAside(List<ReadCommand.Poison> poison) {
        deadLetters.put(poison);
        poison.forEach(outcomes::log);
    }

    /** Before certificates: whoever asks for a server and then for a certificate under it may find both in one batch. */
    private List<ReadCommand.Poison> create(List<ReadCommand.Create> commands, BatchTrace trace) {
        var results = commands.stream()
                .map(ReadCommand.Create::serverId)
                .distinct()
                .map(authorities::create)
                .toList();
        publisher.publish(results.stream().flatMap(CommandBatches::event).toList());
        authorities.settle(results);
        results.forEach(result -> outcomes.log(result, trace));
        return ofNoRow(
                commands,
                missing(results, AuthorityResult.Missing.class, AuthorityResult::serverId),
                ReadCommand.Create::serverId,
                "no such server");
    }

    private List<ReadCommand.Poison> issue(List<ReadCommand.Issue> commands, BatchTrace trace) {
        var results = issuance.issue(
                commands.stream().map(ReadCommand.Issue::certificateId).toList());
        outcomes.logIssuance(results, trace);
        return ofNoRow(
                commands,
                missing(results, IssuanceResult.Missing.class, IssuanceResult::certificateId),
                ReadCommand.Issue::certificateId,
                NO_CERTIFICATE);
    }

    /** After issuing, so that a certificate's events come in their order even if both its commands are in one batch. */
    private List<ReadCommand.Poison> revoke(List<ReadCommand.Revoke> commands, BatchTrace trace) {
        var results = revocation.revoke(
                commands.stream().map(ReadCommand.Revoke::certificateId).toList());
        results.forEach(result -> outcomes.log(result, trace));
        return ofNoRow(
                commands,
                missing(results, RevocationResult.Missing.class, RevocationResult::certificateId),
                ReadCommand.Revoke::certificateId,
                NO_CERTIFICATE);
    }

    /**
     * Rows stay when what they are of is deleted, and a command is sent after its row is there: one without a row is of another
     * database, or its row was lost, and somebody should hear of either.
     */
    private static <C extends ReadCommand, I> List<ReadCommand.Poison> ofNoRow(
            List<C> commands, Set<I> missing, Function<C, I> id, String reason) {
        return commands.stream()
                .filter(command -> missing.contains(id.apply(command)))
                .map(command -> new ReadCommand.Poison(command.origin(), reason + " " + id.apply(command)))
                .toList();
    }

    private static <R, I> Set<I> missing(List<R> results, Class<? extends R> kind, Function<R, I> id) {
        return results.stream().filter(kind::isInstance).map(id).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Event> event(AuthorityResult result) {
        return switch (result) {
            case AuthorityResult.Available(var _, var event, var _) -> Stream.of(event);
            case AuthorityResult.Failed _,
                    AuthorityResult.AlreadyFailed _,
                    AuthorityResult.Postponed _,
                    AuthorityResult.Missing _ -> Stream.of();
        };
    }

    private static <T extends ReadCommand> List<T> only(Class<T> kind, List<ReadCommand> commands) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
