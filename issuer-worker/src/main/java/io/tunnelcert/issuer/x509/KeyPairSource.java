package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import java.security.KeyPair;

/** Where fresh key pairs come from; no two calls get the same one. */
interface KeyPairSource {

    KeyPair generate(KeyAlgorithm algorithm);
}
