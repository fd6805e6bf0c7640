package io.tunnelcert.gateway.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.CommandPublisher;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.idempotency.Fingerprint;
import io.tunnelcert.gateway.idempotency.TokenUse;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.trace.RequestTrace;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.CertificateState;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Pem;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.Validity;
import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Command.RevokeCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Creates, shows, changes and deletes client certificates. The comments carry the numbers of {@code docs/issuance-cycle.md}. Every method may fail with a
 * {@link RejectedException}.
 */
public final class Certificates {

    /** Three years, as both vendors give. */
    static final Duration LIFETIME = Duration.ofDays(1095);

    private static final Logger log = LoggerFactory.getLogger(Certificates.class);

    private final CertificateRepository repository;
    private final CommandPublisher commands;
    private final Completions completions;
    private final IssuanceTimes times;
    private final ClaimMeter claims;
    private final PrivateKeySeal seal;
    private final RedispatchSchedule redispatch;
    private final ResourceIds ids;
    private final Clock clock;
    private final RandomGenerator random;

    public Certificates(
            CertificateRepository repository,
            CommandPublisher commands,
            Completions completions,
            IssuanceTimes times,
            PrivateKeySeal seal,
            RedispatchSchedule redispatch,
            ResourceIds ids,
            Clock clock,
            RandomGenerator random,
            MeterRegistry meters) {
        this.repository = repository;
        this.commands = commands;
        this.completions = completions;
        this.times = times;
        this.claims = new ClaimMeter(meters);
        this.seal = seal;
        this.redispatch = redispatch;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** Accepts a request: gives the id of the certificate that is being made, or was made by an earlier request with the same token. */
    public Mono<CertificateId> create(CreateCertificate request) {
        return RequestTrace.with(trace -> claim(
                request,
                made -> {
                    begin(made, trace);
                    return Mono.just(made.id()); // 5. Answer
                },
                _ -> rejected(new Rejection.TokenInProcess())));
    }

    /**
     * As {@link #create}, but waits until issuance has ended, for at most that time: for clients who know no certificate that is still
     * being made. The id is given whether it has ended by then or not; to a repetition of a request that is in process, only if it has.
     */
    public Mono<CertificateId> createAndAwait(CreateCertificate request, Duration atMost) {
        return RequestTrace.with(trace -> claim(
                request,
                made -> completions
                        .await(request.account(), made.id().text(), atMost, () -> begin(made, trace))
                        .thenReturn(made.id()),
                id -> completions
                        .await(request.account(), id.text(), atMost)
                        .then(Mono.defer(() -> ended(request, id)))));
    }

    /** One page of the account's certificates. */
    public Mono<Page<Certificate>> list(ListCertificates request) {
        return repository.list(request);
    }

    /** One certificate with its files. */
    public Mono<DescribedCertificate> describe(AccountId account, Region region, CertificateId id) {
        return repository
                .find(account, region, id)
                .switchIfEmpty(Mono.error(() -> new RejectedException(new Rejection.CertificateNotFound())))
                .map(this::withFiles);
    }

    /** One certificate with its files, for whoever runs the system; empty if there is none. */
    public Mono<DescribedCertificate> describe(CertificateId id) {
        return repository.find(id).map(this::withFiles);
    }

    /**
     * Gives a certificate another name or description. Neither is part of the certificate itself: nothing is issued anew. Repeated with its
     * token it changes nothing.
     */
    public Mono<Void> modify(Caller caller, ModifyCertificate request) {
        return repository.modify(caller, request, clock.instant());
    }

    /**
     * Deletes a certificate: an issued one shows no files from now on, and is gone when the worker has revoked it. Deleting it again
     * meanwhile, or with its token at any time, changes nothing.
     */
    public Mono<Void> delete(Caller caller, CertificateId id, Optional<IdempotencyToken> token) {
        return delete(caller, id, token, Mono::fromRunnable);
    }

    /** As {@link #delete}, but waits until the certificate is revoked, for at most that time: for clients who look at once whether it is gone. */
    public Mono<Void> deleteAndAwait(
            Caller caller, CertificateId id, Optional<IdempotencyToken> token, Duration atMost) {
        return delete(caller, id, token, begin -> completions.await(caller.account(), id.text(), atMost, begin));
    }

    private Mono<Void> delete(
            Caller caller,
            CertificateId id,
            Optional<IdempotencyToken> token,
            Function<Runnable, Mono<Void>> revoking) {
        return RequestTrace.with(trace -> delete(caller, id, token, revoking, trace));
    }

    private Mono<Void> delete(
            Caller caller,
            CertificateId id,
            Optional<IdempotencyToken> token,
            Function<Runnable, Mono<Void>> revoking,
            RequestTrace trace) {
        var now = clock.instant();
        var fingerprint = Fingerprint.of(Stream.of(id.text()));
        return repository
                .delete(caller, id, TokenUse.of(token, fingerprint), now, now.plus(redispatch.firstDelay()))
                .doOnNext(deletion -> trace.on(log.atInfo())
                        .addKeyValue("certificateId", id)
                        .addKeyValue("deletion", deletion)
                        .log("certificate deleted"))
                .flatMap(deletion -> switch (deletion) {
                    case REVOKING -> // after the commit
                        revoking.apply(() -> commands.publish(new RevokeCertificate(id.text()), Lane.FAST, trace));
                    case GONE, UNDER_WAY -> Mono.empty();
                });
    }

    private ProposedCertificate propose(CreateCertificate request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as exact as Postgres keeps it
        return new ProposedCertificate(
                request,
                ids.certificateId(),
                SerialNumber.random(random),
                Validity.startingAt(now, LIFETIME),
                now,
                now.plus(redispatch.firstDelay()));
    }

    /** 3. Claim, and what comes of it. */
    private Mono<CertificateId> claim(
            CreateCertificate request,
            Function<Claim.Granted, Mono<CertificateId>> granted,
            Function<CertificateId, Mono<CertificateId>> inProcess) {
        return repository.claim(propose(request)).doOnNext(claims::count).flatMap(claim -> switch (claim) {
            case Claim.Granted made -> granted.apply(made);
            case Claim.Replayed(var id) -> Mono.just(id);
            case Claim.InProcess(var id) -> inProcess.apply(id);
            case Claim.Mismatched() -> rejected(new Rejection.TokenMismatch());
            case Claim.Refused(var rejection) -> rejected(rejection);
        });
    }

    private void begin(Claim.Granted made, RequestTrace trace) {
        times.begin(made.id().text());
        // 4. Command, after the commit
        commands.publish(new IssueCertificate(made.id().text()), Lane.of(made.keyAlgorithm()), trace);
        trace.on(log.atInfo()).addKeyValue("certificateId", made.id()).log("certificate accepted");
    }

    /** The row knows; one that is in no list any more has ended, too. */
    private Mono<CertificateId> ended(CreateCertificate request, CertificateId id) {
        return repository
                .find(request.account(), request.region(), id)
                .filter(stored -> stored.certificate().state() == CertificateState.PENDING)
                .flatMap(_ -> Certificates.<CertificateId>rejected(new Rejection.TokenInProcess()))
                .defaultIfEmpty(id);
    }

    private DescribedCertificate withFiles(StoredCertificate stored) {
        var id = stored.certificate().id();
        return new DescribedCertificate(
                stored.certificate(),
                stored.material()
                        .map(material -> new CertificateFiles(
                                Pem.certificate(material.caCertificate()),
                                Pem.certificate(material.clientCertificate()),
                                privateKey(material.keyAlgorithm(), seal.open(id, material.sealedPrivateKey())),
                                material.openVpn())));
    }

    /** RSA keys in the older form, as both clouds give them: some VPN clients read no other. */
    private static String privateKey(KeyAlgorithm algorithm, Bytes der) {
        return algorithm.isRsa() ? Pem.rsaPrivateKey(der) : Pem.privateKey(der);
    }

    private static <T> Mono<T> rejected(Rejection rejection) {
        return Mono.error(new RejectedException(rejection));
    }
}
