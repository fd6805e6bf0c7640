package io.tunnelcert.gateway.postgres;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tunnelcert.gateway.certificate.Certificate;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Pages of certificates out of millions of them, and how many there are. */
final class CertificateLists {

    /** As many as are counted in a few milliseconds. */
    static final int COUNTED_EACH_TIME = 1_000;

    /** How old a greater count may be: not so long that a person would notice, and hundreds of pages share it. */
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    /** More lists than are paged through at one time. */
    private static final int MAX_REMEMBERED = 1_000;

    /** Others may wait for the same count: a caller that goes away must not cancel it. */
    private static final boolean SHARED = true;

    private final DatabaseClient database;
    private final Transactions transactions;
    private final AsyncCache<CertificateFilter, Long> greatTotals;

    CertificateLists(DatabaseClient database, Ticker ticker) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.greatTotals = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .buildAsync();
    }

    Mono<Page<Certificate>> list(ListCertificates request) {
        var filter = CertificateFilter.of(request);
        return entries(filter, request.page())
                .flatMap(entries -> Mono.justOrEmpty(toldBy(entries, request.page()))
                        .switchIfEmpty(Mono.defer(() -> total(filter)))
                        .map(total -> new Page<>(entries, Math.max(total, end(entries, request.page())))));
    }

    private Mono<List<Certificate>> entries(CertificateFilter filter, PageRequest page) {
        return planned(
                filter,
                CertificateQueries.page(filter, page)
                        .on(database)
                        .map((row, _) -> CertificateRows.certificate(row))
                        .all()
                        .collectList());
    }

    /** A page that is not full is the last one, which tells the total, if there is anything on it or nothing before it. */
    private static Optional<Long> toldBy(List<Certificate> entries, PageRequest page) {
        var isLast = entries.size() < page.size() && (!entries.isEmpty() || page.offset() == 0);
        return isLast ? Optional.of(end(entries, page)) : Optional.empty();
    }

    private static long end(List<Certificate> entries, PageRequest page) {
        return entries.isEmpty() ? 0 : page.offset() + entries.size();
    }

    private Mono<Long> total(CertificateFilter filter) {
        if (filter.isWhole()) {
            return number(filter, CertificateQueries.wholeTotal(filter));
        }
        return Mono.justOrEmpty(greatTotals.getIfPresent(filter))
                .flatMap(known -> Mono.fromFuture(known, SHARED))
                .switchIfEmpty(
                        Mono.defer(() -> number(filter, CertificateQueries.countUpTo(filter, COUNTED_EACH_TIME + 1))))
                .filter(number -> number != COUNTED_EACH_TIME + 1)
                .switchIfEmpty(Mono.defer(() -> greatTotal(filter)));
    }

    private Mono<Long> greatTotal(CertificateFilter filter) {
        return Mono.fromFuture(
                () -> greatTotals.get(
                        filter,
                        (_, _) ->
                                number(filter, CertificateQueries.count(filter)).toFuture()),
                SHARED);
    }

    private Mono<Long> number(CertificateFilter filter, Query query) {
        return planned(filter, query.on(database).mapValue(Long.class).one());
    }

    private <T> Mono<T> planned(CertificateFilter filter, Mono<T> list) {
        return filter.isPlannedAnew() ? transactions.runPlannedAnew(list) : list.timeout(Statements.TIMEOUT);
    }
}
