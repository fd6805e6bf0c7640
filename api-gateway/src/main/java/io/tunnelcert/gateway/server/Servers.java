package io.tunnelcert.gateway.server;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command.CreateAuthority;
import io.tunnelcert.model.message.Command.RevokeCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Creates, lists, changes and deletes SSL-VPN servers. Every method may fail with a {@link RejectedException}. */
public final class Servers {

    private static final Logger log = LoggerFactory.getLogger(Servers.class);

    /** How many commands one deletion sends at once, so that it does not queue before everybody else's; the others are sent again soon. */
    private static final int MAX_PUBLISHED = 500;

    private final ServerRepository repository;
    private final CommandPublisher commands;
    private final Completions completions;
    private final RedispatchSchedule redispatch;
    private final ServerQuotas quotas;
    private final KeyAlgorithm keyAlgorithm;
    private final ResourceIds ids;
    private final Clock clock;

    /** @param keyAlgorithm what new servers begin with */
    public Servers(
            ServerRepository repository,
            CommandPublisher commands,
            Completions completions,
            RedispatchSchedule redispatch,
            ServerQuotas quotas,
            KeyAlgorithm keyAlgorithm,
            ResourceIds ids,
            Clock clock) {
        this.repository = repository;
        this.commands = commands;
        this.completions = completions;
        this.redispatch = redispatch;
        this.quotas = quotas;
        this.keyAlgorithm = keyAlgorithm;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Accepts a request: gives the id of the server that is being made, or was made by an earlier request with the same token. A new one is
     * available when the worker has made its issuing authority.
     */
    public Mono<ServerId> create(Caller caller, CreateServer request) {
        return RequestTrace.with(trace -> create(
                caller,
                request,
                id -> {
                    begin(id, trace);
                    return Mono.just(id);
                },
                _ -> inProcess()));
    }

    /**
     * As {@link #create}, but waits until the authority is made, for at most that time. The id is given whether it is made by then or not;
     * to a repetition of a request that is in process, only if the server is no longer being made.
     */
    public Mono<ServerId> createAndAwait(Caller caller, CreateServer request, Duration atMost) {
        return RequestTrace.with(trace -> create(
                caller,
                request,
                id -> completions
                        .await(caller.account(), id.text(), atMost, () -> begin(id, trace))
                        .thenReturn(id),
                id -> completions
                        .await(caller.account(), id.text(), atMost)
                        .then(Mono.defer(() -> ended(caller, id)))));
    }

    /**
     * Whether a request would be accepted now, without changing anything: never succeeds, but fails with {@link Rejection.DryRunPassed} or
     * with what would refuse the request. A token is not looked at.
     */
    public Mono<Void> dryRun(Caller caller, CreateServer request) {
        var now = now();
        return repository
                .create(caller, propose(request.withoutToken(), now), around -> {
                    checkNew(request, around, now);
                    throw new RejectedException(new Rejection.DryRunPassed());
                })
                .then();
    }

    /** The same for a change. */
    public Mono<Void> dryRun(Caller caller, ModifyServer request) {
        var now = now();
        return repository.modify(caller, request.server(), Optional.empty(), now, (server, around) -> {
            var _ = changed(request, server, around, now);
            throw new RejectedException(new Rejection.DryRunPassed());
        });
    }

    /** One page of the caller's servers. */
    public Mono<Page<Server>> list(Caller caller, ListServers request) {
        return repository.list(caller, request);
    }

    /**
     * Changes an available server. The profiles of its certificates follow, because they are made from it each time they are shown.
     * Repeated with its token it changes nothing.
     */
    public Mono<Void> modify(Caller caller, ModifyServer request) {
        var now = now();
        return repository.modify(
                caller,
                request.server(),
                TokenUse.of(request.token(), request.fingerprint()),
                now,
                (server, around) -> changed(request, server, around, now));
    }

    /**
     * Deletes a server, available or failed, whatever its gateway's standing. No certificate is under it, or all of them are deleted, too,
     * up to {@value DeleteServer#MAX_CERTIFICATES}:
     * the issued ones are shown as being revoked until the worker has done so. Repeated with its token it changes nothing.
     */
    public Mono<Void> delete(Caller caller, DeleteServer request) {
        var now = now();
        return RequestTrace.with(trace -> repository
                .delete(
                        caller,
                        request,
                        now,
                        now.plus(redispatch.firstDelay()),
                        server -> checkDeletable(request, server))
                .doOnNext(deleted -> deleted(request.server(), deleted, trace))
                .then());
    }

    private void checkNew(CreateServer request, Neighbourhood around, Instant now) {
        checkGateway(around, now);
        ServerRules.check(request.settings(), around);
        if (around.servers().size() >= quotas.serversPerGateway()) {
            throw new RejectedException(new Rejection.ServerQuotaExceeded());
        }
    }

    private static ChangedServer changed(ModifyServer request, Server server, Neighbourhood around, Instant now) {
        checkGateway(around, now);
        switch (server.state()) {
            case AVAILABLE -> {}
            case CREATING -> throw new RejectedException(new Rejection.ServerNotAvailable());
            case FAILED -> throw new RejectedException(new Rejection.ServerUnusable());
        }
        var changed = request.applyTo(server);
        // Not for a new name alone: the gateway may allow more connections by now than the pool was made for.
        if (!changed.settings().equals(server.settings())) {
            ServerRules.check(changed.settings(), around);
        }
        return changed;
    }

    private static void checkGateway(Neighbourhood around, Instant now) {
        around.gateway().requireChangeable(now);
        if (!around.gateway().sslEnabled()) {
            throw new RejectedException(new Rejection.GatewayWithoutSsl());
        }
    }

    private static void checkDeletable(DeleteServer request, HeldServer server) {
        if (server.state() == ServerState.CREATING) {
            throw new RejectedException(new Rejection.ServerNotAvailable());
        }
        if (server.certificates() > (request.withCertificates() ? DeleteServer.MAX_CERTIFICATES : 0)) {
            throw new RejectedException(new Rejection.ServerInUse());
        }
    }

    private Mono<ServerId> create(
            Caller caller,
            CreateServer request,
            Function<ServerId, Mono<ServerId>> made,
            Function<ServerId, Mono<ServerId>> stillBeingMade) {
        var now = now();
        return repository
                .create(caller, propose(request, now), around -> checkNew(request, around, now))
                .flatMap(creation -> switch (creation) {
                    case Creation.Made(var id) -> made.apply(id);
                    case Creation.Repeated(var id, var state) ->
                        state == ServerState.CREATING ? stillBeingMade.apply(id) : Mono.just(id);
                });
    }

    private ProposedServer propose(CreateServer request, Instant now) {
        return new ProposedServer(
                ids.serverId(),
                request,
                keyAlgorithm,
                quotas.certificatesPerServer(),
                now,
                now.plus(redispatch.firstDelay()));
    }

    private void begin(ServerId id, RequestTrace trace) {
        commands.publish(new CreateAuthority(id.text()), Lane.of(keyAlgorithm), trace); // after the commit
        trace.on(log.atInfo()).addKeyValue("serverId", id).log("server accepted");
    }

    private void deleted(ServerId id, DeletedServer deleted, RequestTrace trace) {
        deleted.revoking().stream()
                .limit(MAX_PUBLISHED)
                .forEach(certificate -> commands.publish(new RevokeCertificate(certificate.text()), Lane.FAST, trace));
        trace.on(log.atInfo())
                .addKeyValue("serverId", id)
                .addKeyValue("certificates", deleted.revoking().size())
                .log("server deleted");
    }

    /** The row knows; one that is deleted by now is not being made any more. */
    private Mono<ServerId> ended(Caller caller, ServerId id) {
        return repository
                .list(caller, ListServers.only(id))
                .filter(page -> page.entries().stream().anyMatch(server -> server.state() == ServerState.CREATING))
                .flatMap(_ -> inProcess())
                .defaultIfEmpty(id);
    }

    private static Mono<ServerId> inProcess() {
        return Mono.error(() -> new RejectedException(new Rejection.TokenInProcess()));
    }

    /** As exact as Postgres keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
