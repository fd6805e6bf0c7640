package io.tunnelcert.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dispatch.Completions;
import io.tunnelcert.gateway.dispatch.IssuanceTimes;
import io.tunnelcert.gateway.dispatch.RedispatchSchedule;
import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.gateway.openvpn.OpenVpnSettings;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Command.IssueCertificate;
import io.tunnelcert.model.message.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Creation that waits, and what is sent to the workers. */
class CertificatesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final AccountId ACCOUNT = new AccountId("2100000001");
    private static final Region REGION = new Region("cn-hangzhou");
    private static final ServerId SERVER = new ServerId("vss-a");

    private static final Bytes DER = Bytes.of(new byte[] {1});
    private static final StoredCertificate.Material MATERIAL = new StoredCertificate.Material(
            DER,
            DER,
            KeyAlgorithm.RSA_2048,
            DER,
            new OpenVpnSettings("203.0.113.1", 1194, TransportProtocol.UDP, Cipher.NONE, Digest.NONE, false));

    /** Longer than any test may take: who waits for so long waits for nothing. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final InMemoryCertificateRepository repository = new InMemoryCertificateRepository();
    private final Completions completions = new Completions();
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private Consumer<CertificateId> worker = _ -> {};

    private final Certificates certificates = certificates();

    private final CreateCertificate request = new CreateCertificate(
            ACCOUNT,
            REGION,
            SERVER,
            Optional.empty(),
            Description.EMPTY,
            List.of(),
            Optional.of(new IdempotencyToken("token")));

    @BeforeEach
    void addServer() {
        repository.addServer(ACCOUNT, REGION, SERVER, 10);
    }

    @Test
    void hearsTheEventThoughItComesWithTheCommand() {
        worker = this::fail;

        var id = certificates.createAndAwait(request, LONG).blockOptional(SOON).orElseThrow();

        assertThat(commands).containsExactly(new IssueCertificate(id.text()));
    }

    @Test
    void givesTheIdWhenTheEventDoesNotComeInTime() {
        var id = certificates.createAndAwait(request, SHORT).blockOptional(SOON).orElseThrow();

        assertThat(commands).containsExactly(new IssueCertificate(id.text()));
    }

    @Test
    void waitsWithARepetitionOfWhatIsInProcess() {
        var id = create();
        var repetition = certificates.createAndAwait(request, LONG);

        StepVerifier.create(repetition)
                .expectSubscription()
                .expectNoEvent(SHORT)
                .then(() -> fail(id))
                .expectNext(id)
                .expectComplete()
                .verify(SOON);

        assertThat(commands).hasSize(1);
    }

    @Test
    void asksTheRowWhenItWakes() {
        var id = create();
        var repetition = certificates.createAndAwait(request, LONG);

        StepVerifier.create(repetition)
                .expectSubscription()
                .then(() -> completions.completed(id.text()))
                .expectErrorSatisfies(CertificatesTest::isInProcess)
                .verify(SOON);
    }

    @Test
    void refusesARepetitionOfWhatStaysInProcess() {
        create();

        StepVerifier.create(certificates.createAndAwait(request, SHORT))
                .expectErrorSatisfies(CertificatesTest::isInProcess)
                .verify(SOON);
    }

    @Test
    void givesTheIdOfWhatWasDeletedMeanwhile() {
        var id = create();
        var repetition = certificates.createAndAwait(request, LONG);

        StepVerifier.create(repetition)
                .expectSubscription()
                .then(() -> {
                    repository.fail(id, "test", NOW);
                    certificates
                            .delete(new Caller(ACCOUNT, REGION), id, Optional.empty())
                            .block();
                    completions.completed(id.text());
                })
                .expectNext(id)
                .expectComplete()
                .verify(SOON);
    }

    @Test
    void sendsWhatNeedsAnRsaKeyByTheSlowLaneAndItsRevocationByTheFast() {
        repository.setKeyAlgorithm(SERVER, KeyAlgorithm.RSA_2048);

        var id = create();

        assertThat(lanes).containsExactly(Lane.SLOW);

        repository.issue(id, MATERIAL, NOW);
        certificates.delete(new Caller(ACCOUNT, REGION), id, Optional.empty()).block();

        assertThat(lanes).containsExactly(Lane.SLOW, Lane.FAST);
    }

    @Test
    void sendsWhatNeedsNoRsaKeyByTheFastLane() {
        var _ = create();

        assertThat(lanes).containsExactly(Lane.FAST);
    }

    @Test
    void doesNotWaitWhereThereIsNothingToWaitFor() {
        var id = create();
        repository.fail(id, "test", NOW);

        assertThat(certificates.createAndAwait(request, LONG).block(SOON)).isEqualTo(id);
    }

    private CertificateId create() {
        return certificates.create(request).blockOptional().orElseThrow();
    }

    private void fail(CertificateId id) {
        repository.fail(id, "test", NOW);
        completions.completed(id.text());
    }

    private static void isInProcess(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        e -> assertThat(e.rejection()).isEqualTo(new Rejection.TokenInProcess()));
    }

    private Certificates certificates() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var random = new Random(20260102);
        return new Certificates(
                repository,
                (command, lane, _) -> {
                    commands.add(command);
                    lanes.add(lane);
                    worker.accept(new CertificateId(command.resourceId()));
                },
                completions,
                new IssuanceTimes(meters, () -> 0),
                (_, ciphertext) -> ciphertext,
                new RedispatchSchedule(Duration.ofSeconds(10), Duration.ofMinutes(10)),
                new ResourceIds(clock, random),
                clock,
                random,
                meters);
    }
}
