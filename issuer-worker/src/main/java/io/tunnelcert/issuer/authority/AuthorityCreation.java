package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Pem;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes the issuing authority of a server, once: whoever asks again hears of the same one. */
public final class AuthorityCreation {

    /**
     * After this many failed attempts the fault is the row's, not the moment's: with the redispatcher's doubling gaps up to ten minutes
     * that is more than two hours of trying.
     */
    public static final int MAX_ATTEMPTS = 20;

    /** Ten years: a client certificate of three years fits in whole for the authority's first seven. */
    static final Duration LIFETIME = Duration.ofDays(3650);

    /**
     * Gateways choose when certificates start, by their own clocks: an authority that starts a day back is never younger than the
     * first certificate under it.
     */
    static final Duration HEAD_START = Duration.ofDays(1);

    private final AuthorityStore store;
    private final AuthorityMaker maker;
    private final AuthorityKeySeal seal;
    private final ServerKeySeal serverKeySeal;
    private final Clock clock;

    public AuthorityCreation(
            AuthorityStore store,
            AuthorityMaker maker,
            AuthorityKeySeal seal,
            ServerKeySeal serverKeySeal,
            Clock clock) {
        this.store = store;
        this.maker = maker;
        this.seal = seal;
        this.serverKeySeal = serverKeySeal;
        this.clock = clock;
    }

    public AuthorityResult create(ServerId serverId) {
        return store.load(serverId)
                .map(row -> switch (row) {
                    case ServerRow.Creating creating -> create(creating);
                    case ServerRow.Available available -> announce(available, false);
                    case ServerRow.Failed(var id) -> new AuthorityResult.AlreadyFailed(id);
                    case ServerRow.Unreadable unreadable -> postponed(unreadable);
                })
                .orElseGet(() -> new AuthorityResult.Missing(serverId));
    }

    /**
     * To be called when the results' events are kept for their readers: notes that they are. Counts failed attempts only here, so that a
     * batch tried again for Kafka's sake does not use them up.
     */
    public void settle(List<AuthorityResult> results) {
        store.announced(ids(results, result -> result instanceof AuthorityResult.Available), clock.instant());
        store.countAttempt(ids(
                results, result -> result instanceof AuthorityResult.Postponed postponed && postponed.counted()));
    }

    /** An algorithm unknown here is a newer worker's to make; giving up would outlast the upgrade. */
    private AuthorityResult create(ServerRow.Creating server) {
        return algorithm(server.keyAlgorithm())
                .map(algorithm -> create(server, algorithm))
                .orElseGet(() -> new AuthorityResult.Postponed(
                        server.serverId(),
                        new IllegalStateException("unknown key algorithm " + server.keyAlgorithm()),
                        false));
    }

    private AuthorityResult create(ServerRow.Creating server, KeyAlgorithm algorithm) {
        AuthorityRecord authority;
        try {
            authority = make(server.serverId(), algorithm);
        } catch (RuntimeException e) {
            return postponeOrGiveUp(server, e);
        }
        var won = store.record(authority);
        var stored = whatIsStored(server.serverId(), won);
        return stored instanceof AuthorityResult.Postponed(var _, var cause, var counted) && counted
                ? postponeOrGiveUp(server, cause)
                : stored;
    }

    /** A customer reads the reason, so it quotes no exception. */
    private AuthorityResult postponeOrGiveUp(ServerRow.Creating server, RuntimeException cause) {
        if (server.attemptCount() + 1 < MAX_ATTEMPTS) {
            return new AuthorityResult.Postponed(server.serverId(), cause, true);
        }
        return fail(server, "making the authority failed " + MAX_ATTEMPTS + " times; the worker's log has the details");
    }

    private AuthorityRecord make(ServerId serverId, KeyAlgorithm algorithm) {
        var now = now();
        var made = maker.make(serverId, algorithm, new Validity(now.minus(HEAD_START), now.plus(LIFETIME)));
        return new AuthorityRecord(
                serverId,
                made.validity(),
                sealed(
                        made.authority(),
                        seal.sealAuthorityKey(serverId, made.authority().privateKey())),
                sealed(made.server(), serverKeySeal.seal(serverId, made.server().privateKey())),
                now);
    }

    private AuthorityResult fail(ServerRow.Creating server, String reason) {
        return store.recordFailure(server.serverId(), reason, now())
                ? new AuthorityResult.Failed(server.serverId(), reason)
                : whatIsStored(server.serverId(), false);
    }

    /** The row, not what was just tried, is the truth: another worker may have come first. */
    private AuthorityResult whatIsStored(ServerId serverId, boolean madeNow) {
        return store.load(serverId)
                .map(row -> switch (row) {
                    case ServerRow.Creating creating ->
                        new AuthorityResult.Postponed(
                                creating.serverId(),
                                new IllegalStateException("the server's row did not change"),
                                true);
                    case ServerRow.Available available -> announce(available, madeNow);
                    case ServerRow.Failed(var id) -> new AuthorityResult.AlreadyFailed(id);
                    case ServerRow.Unreadable unreadable -> postponed(unreadable);
                })
                .orElseGet(() -> new AuthorityResult.Missing(serverId));
    }

    private static AuthorityResult postponed(ServerRow.Unreadable server) {
        return new AuthorityResult.Postponed(server.serverId(), server.cause(), !server.ofNewerVersion());
    }

    private static List<ServerId> ids(List<AuthorityResult> results, Predicate<AuthorityResult> which) {
        return results.stream().filter(which).map(AuthorityResult::serverId).toList();
    }

    private static AuthorityResult announce(ServerRow.Available server, boolean madeNow) {
        var event = new Event.AuthorityCreated(
                server.serverId().text(),
                server.accountId().text(),
                server.region().text(),
                HexFormat.of().formatHex(server.certificate().sha256().toArray()),
                server.validity().notBefore(),
                server.validity().notAfter(),
                Pem.certificate(server.certificate()),
                server.createdAt());
        return new AuthorityResult.Available(server.serverId(), event, madeNow);
    }

    private static AuthorityRecord.Credential sealed(MadeAuthority.Credential made, Bytes sealedPrivateKey) {
        return new AuthorityRecord.Credential(
                made.serialNumber(), made.certificate(), made.publicKeySha256(), sealedPrivateKey);
    }

    private static Optional<KeyAlgorithm> algorithm(String name) {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    /** In milliseconds, which every store and every reader keeps whole: an event must read the same each time it is told. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
