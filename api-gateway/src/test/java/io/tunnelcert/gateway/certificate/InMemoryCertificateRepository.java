package io.tunnelcert.gateway.certificate;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.TagFilter;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.vpngateway.GatewayStanding;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import io.tunnelcert.model.Validity;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** All certificates, in memory: claims behave as they do on the database, one after the other. */
public final class InMemoryCertificateRepository implements CertificateRepository {

    private final Map<ServerId, Server> servers = new HashMap<>();
    private final Map<Scope, Bound> tokens = new HashMap<>();
    private final Map<CertificateId, Row> rows = new LinkedHashMap<>();

    /** A server that certificates can be claimed under, up to the quota. */
    public synchronized void addServer(AccountId account, Region region, ServerId id, int quota) {
        servers.put(id, new Server(account, region, quota, KeyAlgorithm.EC_P256, Optional.empty()));
    }

    /** From now on every claim under the server is refused: its gateway or project is gone, or it is not available. */
    public synchronized void refuse(ServerId id, Rejection refusal) {
        servers.computeIfPresent(
                id,
                (_, server) ->
                        new Server(server.account(), server.region(), 0, server.keyAlgorithm(), Optional.of(refusal)));
    }

    /** From now on certificates under the server are made with such keys. */
    public synchronized void setKeyAlgorithm(ServerId id, KeyAlgorithm algorithm) {
        servers.computeIfPresent(
                id,
                (_, server) ->
                        new Server(server.account(), server.region(), server.quota(), algorithm, server.refusal()));
    }

    /** What the worker does when it has issued the certificate. */
    public synchronized void issue(CertificateId id, StoredCertificate.Material material, Instant at) {
        end(id, CertificateState.ISSUED, Optional.of(material), Optional.empty(), at);
    }

    /** What the worker does when the certificate cannot be issued. */
    public synchronized void fail(CertificateId id, String reason, Instant at) {
        end(id, CertificateState.FAILED, Optional.empty(), Optional.of(reason), at);
    }

    public synchronized long tokensOf(AccountId account) {
        return tokens.keySet().stream()
                .filter(scope -> scope.account().equals(account))
                .count();
    }

    public synchronized long certificatesOf(AccountId account) {
        return rows.values().stream()
                .filter(row -> row.account().equals(account))
                .count();
    }

    @Override
    public Mono<Claim> claim(ProposedCertificate proposed) {
        return Mono.fromSupplier(() -> claimNow(proposed));
    }

    @Override
    public Mono<Page<Certificate>> list(ListCertificates request) {
        return Mono.fromSupplier(() -> listNow(request));
    }

    @Override
    public Mono<StoredCertificate> find(AccountId account, Region region, CertificateId id) {
        return Mono.defer(() -> Mono.justOrEmpty(row(id)))
                .filter(row -> row.isOf(account, region) && row.isVisible())
                .map(Row::stored);
    }

    @Override
    public Mono<StoredCertificate> find(CertificateId id) {
        return Mono.defer(() -> Mono.justOrEmpty(row(id))).map(Row::stored);
    }

    @Override
    public Mono<Void> modify(Caller caller, ModifyCertificate request, Instant now) {
        return Mono.fromRunnable(() -> modifyNow(caller, request, now));
    }

    @Override
    public Mono<Deletion> delete(
            Caller caller, CertificateId id, Optional<TokenUse> token, Instant now, Instant nextDispatchAt) {
        return Mono.defer(() -> Mono.justOrEmpty(deleteNow(caller, id, token, now)));
    }

    @Override
    public Mono<Long> forgetTokens(Instant endedBefore, int limit) {
        return Mono.fromSupplier(() -> forgetNow(endedBefore, limit));
    }

    private synchronized Claim claimNow(ProposedCertificate proposed) {
        var request = proposed.request();
        var scope = request.token().map(token -> new Scope(request.account(), request.region(), Action.CREATE, token));
        var bound = scope.map(tokens::get);
        if (bound.isPresent()) {
            return again(bound.get(), request.fingerprint());
        }
        var refusal = refusal(request);
        if (refusal.isPresent()) {
            return new Claim.Refused(refusal.get());
        }
        scope.ifPresent(
                taken -> tokens.put(taken, new Bound(proposed.id(), request.fingerprint(), proposed.acceptedAt())));
        rows.put(proposed.id(), Row.of(proposed));
        return new Claim.Granted(
                proposed.id(),
                Objects.requireNonNull(servers.get(request.server())).keyAlgorithm());
    }

    private Claim again(Bound bound, Bytes fingerprint) {
        if (!bound.fingerprint().equals(fingerprint)) {
            return new Claim.Mismatched();
        }
        return rowOf(bound.id()).isPending() ? new Claim.InProcess(bound.id()) : new Claim.Replayed(bound.id());
    }

    private Optional<Rejection> refusal(CreateCertificate request) {
        var server = servers.get(request.server());
        if (server == null
                || !server.account().equals(request.account())
                || !server.region().equals(request.region())) {
            return Optional.of(new Rejection.ServerNotFound());
        }
        if (server.refusal().isPresent()) {
            return server.refusal();
        }
        var count = rows.values().stream()
                .filter(row -> row.certificate().server().equals(request.server()) && row.isVisible())
                .count();
        return count < server.quota() ? Optional.empty() : Optional.of(new Rejection.CertificateQuotaExceeded());
    }

    private synchronized Page<Certificate> listNow(ListCertificates request) {
        var all = rows.values().stream()
                .filter(row -> row.isOf(request.account(), request.region()) && row.isVisible())
                .map(Row::certificate)
                .filter(certificate -> passes(request, certificate))
                .sorted(Comparator.comparing(Certificate::createdAt)
                        .thenComparing(certificate -> certificate.id().text())
                        .reversed())
                .toList();
        var page = all.stream()
                .skip(request.page().offset())
                .limit(request.page().size())
                .toList();
        return new Page<>(page, all.size());
    }

    private static boolean passes(ListCertificates request, Certificate certificate) {
        return request.ids().map(ids -> ids.contains(certificate.id())).orElse(true)
                && request.name().map(certificate.name().text()::equals).orElse(true)
                && request.server().map(certificate.server()::equals).orElse(true)
                && request.project().map(certificate.project()::equals).orElse(true)
                && request.tags().stream().allMatch(filter -> passes(filter, certificate));
    }

    private static boolean passes(TagFilter filter, Certificate certificate) {
        return certificate.tags().stream()
                .anyMatch(tag -> tag.key().equals(filter.key())
                        && (filter.values().isEmpty() || filter.values().contains(tag.value())));
    }

    private synchronized void modifyNow(Caller caller, ModifyCertificate request, Instant now) {
        var token = TokenUse.of(request.token(), request.fingerprint());
        if (isRepeated(caller, Action.MODIFY, token)) {
            return;
        }
        var row = visible(caller, request.id());
        held(row).requireChangeable(now);
        rows.put(request.id(), row.modified(request, now));
        bind(caller, Action.MODIFY, token, request.id(), now);
    }

    private synchronized Optional<Deletion> deleteNow(
            Caller caller, CertificateId id, Optional<TokenUse> token, Instant now) {
        if (isRepeated(caller, Action.DELETE, token)) {
            return Optional.empty();
        }
        var deletion = delete(caller, id, now);
        bind(caller, Action.DELETE, token, id, now);
        return Optional.of(deletion);
    }

    private boolean isRepeated(Caller caller, Action action, Optional<TokenUse> token) {
        var bound = token.map(use -> tokens.get(new Scope(caller.account(), caller.region(), action, use.token())));
        if (bound.isPresent()
                && !bound.get().fingerprint().equals(token.orElseThrow().fingerprint())) {
            throw new RejectedException(new Rejection.TokenMismatch());
        }
        return bound.isPresent();
    }

    private void bind(Caller caller, Action action, Optional<TokenUse> token, CertificateId id, Instant now) {
        token.ifPresent(use -> tokens.put(
                new Scope(caller.account(), caller.region(), action, use.token()),
                new Bound(id, use.fingerprint(), now)));
    }

    private Deletion delete(Caller caller, CertificateId id, Instant now) {
        var row = visible(caller, id);
        var deletion = held(row).deletion();
        switch (deletion) {
            case REVOKING -> rows.put(id, row.in(CertificateState.REVOKING, now));
            case GONE -> rows.put(id, row.in(CertificateState.REVOKED, now));
            case UNDER_WAY -> {}
        }
        return deletion;
    }

    private Row visible(Caller caller, CertificateId id) {
        return row(id).filter(row -> row.isOf(caller.account(), caller.region()) && row.isVisible())
                .orElseThrow(() -> new RejectedException(new Rejection.CertificateNotFound()));
    }

    private static HeldCertificate held(Row row) {
        return new HeldCertificate(row.certificate().state(), new GatewayStanding(true, 5, Optional.empty(), false));
    }

    private synchronized long forgetNow(Instant endedBefore, int limit) {
        var forgotten = tokens.entrySet().stream()
                .filter(token -> token.getKey().action() == Action.CREATE
                        ? rowOf(token.getValue().id()).endedBefore(endedBefore)
                        : token.getValue().boundAt().isBefore(endedBefore))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        forgotten.forEach(tokens::remove);
        return forgotten.size();
    }

    private void end(
            CertificateId id,
            CertificateState state,
            Optional<StoredCertificate.Material> material,
            Optional<String> failure,
            Instant at) {
        var row = rowOf(id);
        if (row.isPending()) {
            rows.put(id, row.ended(state, material, failure, at));
        }
    }

    private synchronized Optional<Row> row(CertificateId id) {
        return Optional.ofNullable(rows.get(id));
    }

    private Row rowOf(CertificateId id) {
        return row(id).orElseThrow();
    }

    private record Server(
            AccountId account, Region region, int quota, KeyAlgorithm keyAlgorithm, Optional<Rejection> refusal) {}

    private enum Action {
        CREATE,
        MODIFY,
        DELETE
    }

    private record Scope(AccountId account, Region region, Action action, IdempotencyToken token) {}

    private record Bound(CertificateId id, Bytes fingerprint, Instant boundAt) {}

    private record Row(
            AccountId account,
            Region region,
            Certificate certificate,
            Optional<StoredCertificate.Material> material,
            Optional<Instant> endedAt) {

        static Row of(ProposedCertificate proposed) {
            var request = proposed.request();
            var certificate = new Certificate(
                    proposed.id(),
                    request.server(),
                    "default",
                    request.name().orElse(new ResourceName(proposed.id().text())),
                    request.description(),
                    CertificateState.PENDING,
                    proposed.serialNumber(),
                    new Validity(
                            proposed.validity().notBefore(), proposed.validity().notAfter()),
                    List.copyOf(request.tags()),
                    Optional.empty(),
                    proposed.acceptedAt(),
                    proposed.acceptedAt());
            return new Row(request.account(), request.region(), certificate, Optional.empty(), Optional.empty());
        }

        Row ended(
                CertificateState state,
                Optional<StoredCertificate.Material> files,
                Optional<String> failure,
                Instant at) {
            var ended = new Certificate(
                    certificate.id(),
                    certificate.server(),
                    certificate.project(),
                    certificate.name(),
                    certificate.description(),
                    state,
                    certificate.serialNumber(),
                    certificate.validity(),
                    certificate.tags(),
                    failure,
                    certificate.createdAt(),
                    at);
            return new Row(account, region, ended, files, Optional.of(at));
        }

        Row in(CertificateState state, Instant at) {
            return with(certificate.name(), certificate.description(), state, List.of(), Optional.empty(), at);
        }

        Row modified(ModifyCertificate request, Instant at) {
            return with(
                    request.name().orElse(certificate.name()),
                    request.description().orElse(certificate.description()),
                    certificate.state(),
                    certificate.tags(),
                    material,
                    at);
        }

        private Row with(
                ResourceName name,
                Description description,
                CertificateState state,
                List<Tag> tags,
                Optional<StoredCertificate.Material> files,
                Instant at) {
            var changed = new Certificate(
                    certificate.id(),
                    certificate.server(),
                    certificate.project(),
                    name,
                    description,
                    state,
                    certificate.serialNumber(),
                    certificate.validity(),
                    tags,
                    certificate.failureReason(),
                    certificate.createdAt(),
                    at);
            return new Row(account, region, changed, files, endedAt);
        }

        StoredCertificate stored() {
            return new StoredCertificate(certificate, material);
        }

        boolean isOf(AccountId owner, Region place) {
            return account.equals(owner) && region.equals(place);
        }

        boolean isPending() {
            return certificate.state() == CertificateState.PENDING;
        }

        boolean isVisible() {
            return certificate.state() != CertificateState.REVOKED;
        }

        boolean endedBefore(Instant instant) {
            return endedAt.filter(ended -> ended.isBefore(instant)).isPresent();
        }
    }
}
