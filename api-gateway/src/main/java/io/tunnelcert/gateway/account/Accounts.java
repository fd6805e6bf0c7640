package io.tunnelcert.gateway.account;

import io.tunnelcert.gateway.id.ResourceIds;
import io.tunnelcert.model.AccountId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
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
    private final RandomGenerator random;

    public Accounts(AccountRepository repository, ResourceIds ids, RandomGenerator random) {
        this.repository = repository;
        this.ids = ids;
        this.random = random;
    }

    /** Creates an account, with a default project. */
    public Mono<Account> create(String name) {
        var account = new Account(ids.accountId(), name);
        return repository.insert(account).thenReturn(account);
    }

    public Mono<Account> findByName(String name) {
        return repository.findByName(name);
    }

    /** Creates an access key with a new random secret. */
    public Mono<AccessKey> createKey(AccountId account) {
        var id = ACCESS_KEY_PREFIX
                + HexFormat.of().formatHex(octets(ACCESS_KEY_ID_OCTETS)).toUpperCase(Locale.ROOT);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(octets(SECRET_OCTETS));
        var key = new AccessKey(id, new AccessKeySecret(secret), account, false);
        return repository.insert(key).thenReturn(key);
    }

    public Flux<AccessKey> keysOf(AccountId account) {
        return repository.keysOf(account);
    }

    private byte[] octets(int number) {
        var octets = new byte[number];
        random.nextBytes(octets);
        return octets;
    }
}
