package io.tunnelcert.issuer.kafka;

import io.tunnelcert.issuer.authority.AuthorityCreation;
import io.tunnelcert.issuer.authority.AuthorityResult;
import io.tunnelcert.issuer.issuance.Activity;
import io.tunnelcert.issuer.issuance.EventPublisher;
import io.tunnelcert.issuer.issuance.Issuance;
import io.tunnelcert.issuer.revocation.Revocation;
import io.tunnelcert.model.message.Event;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Works on one lane's commands in batches, whichever commands they are: a row may have changed since its command was sent. A batch is
 * acknowledged when this returns, and comes again if it throws: every step may be repeated.
 */
final class CommandBatches {

    private final CommandReader reader;
    private final DeadLetters deadLetters;
    private final AuthorityCreation authorities;
    private final Issuance issuance;
    private final Revocation revocation;
    private final EventPublisher publisher;
    private final Activity activity;
    private final Outcomes outcomes = new Outcomes();

    CommandBatches(
            CommandReader reader,
            DeadLetters deadLetters,
            AuthorityCreation authorities,
            Issuance issuance,
            Revocation revocation,
            EventPublisher publisher,
            Activity activity) {
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.authorities = authorities;
        this.issuance = issuance;
        this.revocation = revocation;
        this.publisher = publisher;
        this.activity = activity;
    }

    void work(List<ConsumerRecord<byte[], byte[]>> records) {
        activity.begin();
        try {
            workOn(records);
        } finally {
            activity.end();
        }
    }

    private void workOn(List<ConsumerRecord<byte[], byte[]>> records) {
        var commands = records.stream().map(reader::read).toList();
        putAside(only(ReadCommand.Poison.class, commands));
        create(only(ReadCommand.Create.class, commands));
        issue(only(ReadCommand.Issue.class, commands));
        revoke(only(ReadCommand.Revoke.class, commands));
    }

    private void putAside(List<ReadCommand.Poison> poison) {
        deadLetters.put(poison);
        poison.forEach(outcomes::log);
    }

    /** Before certificates: whoever asks for a server and then for a certificate under it may find both in one batch. */
    private void create(List<ReadCommand.Create> commands) {
        var results = commands.stream()
                .map(ReadCommand.Create::serverId)
                .distinct()
                .map(authorities::create)
                .toList();
        publisher.publish(results.stream().flatMap(CommandBatches::event).toList());
        authorities.settle(results);
        results.forEach(outcomes::log);
    }

    private void issue(List<ReadCommand.Issue> commands) {
        issuance.issue(commands.stream().map(ReadCommand.Issue::certificateId).toList())
                .forEach(outcomes::log);
    }

    /** After issuing, so that a certificate's events come in their order even if both its commands are in one batch. */
    private void revoke(List<ReadCommand.Revoke> commands) {
        revocation
                .revoke(commands.stream().map(ReadCommand.Revoke::certificateId).toList())
                .forEach(outcomes::log);
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
