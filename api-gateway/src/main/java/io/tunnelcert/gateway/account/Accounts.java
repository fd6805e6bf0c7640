package io.tunnelcert.gateway.account;

import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.model.AccountId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates accounts and their access keys. */
public final class Accounts {

    /** Tells an access key of ours, in either vendor's configuration files, from anything else. */
    private static final String ACCESS_KEY_PREFIX = "AKTC";

    private static final int ACCESS_KEY_ID_OCTETS = 12;

    /** As many octets as HMAC-SHA256 gives: a longer secret would add nothing. */
    private static final int SECRET_OCTETS = 32;

    private final AccountRepository repository;
    private final ResourceIds ids;
    private final Clock clock;
    private final RandomGenerator random;

    public Accounts(AccountRepository repository, ResourceIds ids, Clock clock, RandomGenerator random) {
        this.repository = repository;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** Creates an account, with a default project; empty if there is one of this name. */
    public Mono<Account> create(AccountName name) {
        var account = new Account(ids.accountId(), name, clock.instant().truncatedTo(ChronoUnit.MICROS));
        return repository.insert(account).filter(Boolean::booleanValue).map(_ -> account);
    }

    /** The account, if there is one of this id. */
    public Mono<Account> find(AccountId id) {
        return repository.find(id);
    }

    public Mono<Account> findByName(AccountName name) {
        return repository.findByName(name);
    }

    /** Accounts by id, from the first id after the given text; from the very first after an empty one. */
    public Flux<Account> list(String after, int limit) {
        return repository.list(after, limit);
    }

    /** Creates an access key of an account that exists, with a new random secret: the account's own. */
    public Mono<AccessKey> createKey(AccountId account) {
        return createKey(account, Optional.empty());
    }

    /** Creates an access key for a sub-user of an account that exists, with a new random secret; for the account itself without one. */
    public Mono<AccessKey> createKey(AccountId account, Optional<String> user) {
        var id = ACCESS_KEY_PREFIX
                + HexFormat.of().formatHex(octets(ACCESS_KEY_ID_OCTETS)).toUpperCase(Locale.ROOT);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(octets(SECRET_OCTETS));
        var key = new AccessKey(id, new AccessKeySecret(secret), account, user, false);
        return repository.insert(key).thenReturn(key);
    }

    public Flux<AccessKey> keysOf(AccountId account) {
        return repository.keysOf(account);
    }

    /** An account's keys by id, from the first id after the given text; from the very first after an empty one. */
    public Flux<ListedAccessKey> listKeys(AccountId account, String after, int limit) {
        return repository.listKeys(account, after, limit);
    }

    /** Disables or enables a key, which may take the time {@link AccessKeys} remember it; empty if there is none of this id. */
    public Mono<ListedAccessKey> setDisabled(String accessKeyId, boolean disabled) {
        return repository.setDisabled(accessKeyId, disabled);
    }

    private byte[] octets(int number) {
        var octets = new byte[number];
        random.nextBytes(octets);
        return octets;
    }
}
