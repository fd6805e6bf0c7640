package io.tunnelcert.system.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tunnelcert.system.faults.Answer.Shown;
import io.tunnelcert.system.faults.Evidence.Row;
import io.tunnelcert.system.faults.Evidence.ServerRow;
import io.tunnelcert.system.faults.Request.Create;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Tells which last answers are right when all is at rest and nothing is broken any more. */
final class RightAnswers {

    private final Map<String, Row> rows;
    private final Map<String, List<Row>> rowsByServer;
    private final Map<String, ServerRow> servers;
    private final Map<Optional<String>, Set<Create>> creations;

    RightAnswers(Evidence evidence) {
        this.rows = evidence.rows().stream().collect(toMap(Row::id, Function.identity()));
        this.rowsByServer = evidence.rows().stream().collect(groupingBy(Row::server));
        this.servers = evidence.servers().stream().collect(toMap(ServerRow::id, Function.identity()));
        this.creations = evidence.attempts().stream()
                .map(Attempt::request)
                .filter(Create.class::isInstance)
                .map(Create.class::cast)
                .collect(groupingBy(Create::token, mapping(Function.identity(), toSet())));
    }

    boolean areTo(Request request, Answer answer) {
        return switch (request) {
            case Create create -> isRightTo(create, answer);
            // An earlier attempt may have deleted it, answered or not.
            case Request.Delete _ -> answer instanceof Answer.Deleted || answer instanceof Answer.Gone;
            case Request.Describe(var _, var id) ->
                Optional.ofNullable(rows.get(id))
                        .filter(row -> isOf(row, answer))
                        .isPresent();
        };
    }

    private boolean isRightTo(Create create, Answer answer) {
        return switch (answer) {
            case Answer.Accepted(var id) ->
                Optional.ofNullable(rows.get(id))
                        .filter(row -> row.name().equals(create.name()))
                        .isPresent();
            case Answer.Mismatched _ -> isTokenOfAnother(create);
            case Answer.Refused refused ->
                (refused.isOfNoServer() && !servers.containsKey(create.server()))
                        || (refused.isOfQuota() && hasBeenFull(create.server()));
            case Shown _,
                    Answer.Without _,
                    Answer.Gone _,
                    Answer.Deleted _,
                    Answer.InProcess _,
                    Answer.Unknown _,
                    Answer.Broken _ -> false;
        };
    }

    private boolean isTokenOfAnother(Create create) {
        return creations.getOrDefault(create.token(), Set.of()).stream()
                .anyMatch(other -> other.account().equals(create.account()) && !other.equals(create));
    }

    /** Else there has never been a moment at which it had no room. */
    private boolean hasBeenFull(String server) {
        return Optional.ofNullable(servers.get(server))
                .filter(known -> rowsByServer.getOrDefault(server, List.of()).size() >= known.quota())
                .isPresent();
    }

    private static boolean isOf(Row row, Answer answer) {
        return switch (row.state()) {
            case "ISSUED" -> answer instanceof Shown shown && shown.isOf(row);
            case "REVOKED" -> answer instanceof Answer.Gone;
            default -> false;
        };
    }
}
