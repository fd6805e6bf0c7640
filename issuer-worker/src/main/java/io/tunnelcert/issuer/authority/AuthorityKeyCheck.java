package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.ServerId;
import java.util.Optional;

/** Finds out whether the keys held fit the authorities stored, before a wrong keyset fails certificates for good. */
public final class AuthorityKeyCheck {

    /** Opening one takes microseconds; a thousand are enough to see a keyset that lacks a rotated key, and read in one go. */
    static final int SAMPLE_SIZE = 1000;

    private final AuthorityStore store;
    private final AuthorityKeySeal seal;

    public AuthorityKeyCheck(AuthorityStore store, AuthorityKeySeal seal) {
        this.store = store;
        this.seal = seal;
    }

    /** A server whose authority's private key does not open; empty if all that were tried do. */
    public Optional<ServerId> firstUnopenable() {
        return store.sample(SAMPLE_SIZE).stream()
                .filter(authority -> seal.openAuthorityKey(authority.serverId(), authority.sealedPrivateKey())
                        .isEmpty())
                .map(SealedAuthority::serverId)
                .findFirst();
    }
}
