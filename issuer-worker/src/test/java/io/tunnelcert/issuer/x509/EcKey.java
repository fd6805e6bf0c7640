package io.tunnelcert.issuer.x509;

import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/** A public key as a careless provider might give it: whatever point, unchecked. */
record EcKey(ECParameterSpec params, ECPoint w) implements ECPublicKey {

    @Override
    public ECParameterSpec getParams() {
        return params;
    }

    @Override
    public ECPoint getW() {
        return w;
    }

    @Override
    public String getAlgorithm() {
        return "EC";
    }

    @Override
    public String getFormat() {
        return "none";
    }

    @Override
    public byte[] getEncoded() {
        return new byte[0];
    }
}
