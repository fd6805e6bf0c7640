package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Row;
import io.tunnelcert.gateway.certificate.Claim;
import io.tunnelcert.gateway.certificate.CreateCertificate;
import io.tunnelcert.gateway.certificate.ProposedCertificate;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Calls {@code claim_certificates} (R__claim_certificates.sql) with a batch of requests, each an element of every array. */
final class ClaimStatement {

    private final DatabaseClient database;

    ClaimStatement(DatabaseClient database) {
        this.database = database;
    }

    /** The answers in the batch's order; empty where the same token's holder was refused in this moment and the request should try again. */
    Mono<List<Optional<Claim>>> claim(List<ProposedCertificate> batch) {
        return database.sql("""
                        select ordinal, outcome, certificate_id,
                               (select s.key_algorithm from ssl_vpn_server s
                                where s.ssl_vpn_server_id = ($5::text[])[ordinal] and outcome = 'GRANTED') as key_algorithm
                        from claim_certificates($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                        """)
                .bind(0, texts(batch, p -> p.request().account().text()))
                .bind(1, texts(batch, p -> p.request().region().text()))
                .bind(
                        2,
                        texts(
                                batch,
                                p -> p.request()
                                        .token()
                                        .map(IdempotencyToken::text)
                                        .orElse(null)))
                .bind(
                        3,
                        texts(
                                batch,
                                p -> HexFormat.of()
                                        .formatHex(p.request().fingerprint().toArray())))
                .bind(4, texts(batch, p -> p.request().server().text()))
                .bind(5, texts(batch, p -> p.id().text()))
                .bind(
                        6,
                        texts(
                                batch,
                                p -> p.request().name().map(ResourceName::text).orElse(null)))
                .bind(7, texts(batch, p -> p.request().description().text()))
                .bind(
                        8,
                        texts(
                                batch,
                                p -> HexFormat.of()
                                        .formatHex(p.serialNumber().octets().toArray())))
                .bind(9, times(batch, p -> p.validity().notBefore()))
                .bind(10, times(batch, p -> p.validity().notAfter()))
                .bind(11, times(batch, ProposedCertificate::acceptedAt))
                .bind(12, times(batch, ProposedCertificate::nextDispatchAt))
                .bind(13, tagOrdinals(batch))
                .bind(14, tagTexts(batch, Tag::key))
                .bind(15, tagTexts(batch, Tag::value))
                .map((row, _) -> new Outcome(Statements.integer(row, "ordinal"), outcome(row)))
                .all()
                .collectSortedList(Comparator.comparingInt(Outcome::ordinal))
                .map(outcomes -> sharedRefusals(
                        batch, outcomes.stream().map(Outcome::claim).toList()))
                .timeout(Statements.TIMEOUT);
    }

    /** Who brought the same request with the same token as one that was refused just now is refused likewise, without trying again. */
    private static List<Optional<Claim>> sharedRefusals(List<ProposedCertificate> batch, List<Optional<Claim>> claims) {
        var refusals = new HashMap<CreateCertificate, Claim>();
        for (int i = 0; i < batch.size(); i++) {
            if (claims.get(i).orElse(null) instanceof Claim.Refused refused) {
                refusals.put(batch.get(i).request(), refused);
            }
        }
        return IntStream.range(0, batch.size())
                .mapToObj(i -> claims.get(i)
                        .or(() -> Optional.ofNullable(refusals.get(batch.get(i).request()))))
                .toList();
    }

    private static Optional<Claim> outcome(Row row) {
        return Optional.ofNullable(
                switch (Statements.text(row, "outcome")) {
                    case "GRANTED" ->
                        new Claim.Granted(id(row), KeyAlgorithm.valueOf(Statements.text(row, "key_algorithm")));
                    case "REPLAYED" -> new Claim.Replayed(id(row));
                    case "IN_PROCESS" -> new Claim.InProcess(id(row));
                    case "MISMATCHED" -> new Claim.Mismatched();
                    case "SERVER_NOT_FOUND" -> new Claim.Refused(new Rejection.ServerNotFound());
                    case "SERVER_UNUSABLE" -> new Claim.Refused(new Rejection.ServerUnusable());
                    case "SERVER_NOT_AVAILABLE" -> new Claim.Refused(new Rejection.ServerNotAvailable());
                    case "GATEWAY_NOT_FOUND" -> new Claim.Refused(new Rejection.GatewayNotFound());
                    case "GATEWAY_EXPIRED" -> new Claim.Refused(new Rejection.GatewayExpired());
                    case "GATEWAY_LOCKED" -> new Claim.Refused(new Rejection.GatewayLocked());
                    case "PROJECT_NOT_FOUND" -> new Claim.Refused(new Rejection.ProjectNotFound());
                    case "QUOTA_EXCEEDED" -> new Claim.Refused(new Rejection.CertificateQuotaExceeded());
                    case "AGAIN" -> null;
                    case String other -> throw new IllegalStateException("claim_certificates gave " + other);
                });
    }

    private static CertificateId id(Row row) {
        return new CertificateId(Statements.text(row, "certificate_id"));
    }

    private static String[] texts(
            List<ProposedCertificate> batch, Function<ProposedCertificate, @Nullable String> part) {
        return batch.stream().map(part).toArray(String[]::new);
    }

    private static Instant[] times(List<ProposedCertificate> batch, Function<ProposedCertificate, Instant> part) {
        return batch.stream().map(part).toArray(Instant[]::new);
    }

    private static Integer[] tagOrdinals(List<ProposedCertificate> batch) {
        var ordinals = new ArrayList<Integer>();
        for (int i = 0; i < batch.size(); i++) {
            for (int tag = 0; tag < batch.get(i).request().tags().size(); tag++) {
                ordinals.add(i + 1); // SQL counts from 1
            }
        }
        return ordinals.toArray(Integer[]::new);
    }

    private static String[] tagTexts(List<ProposedCertificate> batch, Function<Tag, String> part) {
        return batch.stream()
                .flatMap(proposed -> proposed.request().tags().stream())
                .map(part)
                .toArray(String[]::new);
    }

    private record Outcome(int ordinal, Optional<Claim> claim) {}
}
