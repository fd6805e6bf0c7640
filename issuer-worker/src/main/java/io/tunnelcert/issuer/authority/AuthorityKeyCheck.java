package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.ServerId;
import java.util.List;

/** Finds out whether the keyset held is the one the stored authorities were encrypted under. */
public final class AuthorityKeyCheck {

    /** Opening one takes microseconds; many enough to tell a wrong keyset from some damaged rows. */
    static final int SAMPLE_SIZE = 100;

    /** What was found. */
    public sealed interface Finding {

        /** The keyset opens stored authorities, or there are none; those named do not open, and their certificates will fail. */
        record Fits(List<ServerId> damaged) implements Finding {}

        /** The keyset opens none of the stored authorities. */
        record WrongKeyset() implements Finding {}
    }

    private final AuthorityStore store;
    private final AuthorityKeySeal seal;

    public AuthorityKeyCheck(AuthorityStore store, AuthorityKeySeal seal) {
        this.store = store;
        this.seal = seal;
    }

    public Finding check() {
        var sample = store.sample(SAMPLE_SIZE);
        var unopenable = sample.stream()
                .filter(authority -> seal.openAuthorityKey(authority.serverId(), authority.sealedPrivateKey())
                        .isEmpty())
                .map(SealedAuthority::serverId)
                .toList();
        return !sample.isEmpty() && unopenable.size() == sample.size()
                ? new Finding.WrongKeyset()
                : new Finding.Fits(unopenable);
    }
}
