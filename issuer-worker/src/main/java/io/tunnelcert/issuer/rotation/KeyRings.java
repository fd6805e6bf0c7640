package io.tunnelcert.issuer.rotation;

import io.tunnelcert.model.KeysetSample;

/** Both keysets. */
public record KeyRings(KeyRing client, KeyRing authority) {

    KeyRing of(KeysetSample keyset) {
        return switch (keyset) {
            case CLIENT -> client;
            case AUTHORITY -> authority;
        };
    }
}
