package io.tunnelcert.issuer.x509;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** The elliptic curves of FIPS 186 that keys may be on, as BouncyCastle knows them, to judge what the JDK made by. */
final class Curve {

    static final Curve P256 = new Curve("P-256");
    static final Curve P384 = new Curve("P-384");

    private final X9ECParameters parameters;

    private Curve(String name) {
        this.parameters = CustomNamedCurves.getByName(name);
    }

    /** Whether all of the domain parameters are this curve's, not only the size of its field. */
    boolean has(ECParameterSpec other) {
        var curve = parameters.getCurve();
        return other.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(curve.getField().getCharacteristic())
                && other.getCurve().getA().equals(curve.getA().toBigInteger())
                && other.getCurve().getB().equals(curve.getB().toBigInteger())
                && other.getGenerator().equals(generator())
                && other.getOrder().equals(parameters.getN())
                && BigInteger.valueOf(other.getCofactor()).equals(parameters.getH());
    }

    /** Whether this can be a public key: a point on the curve, and not the one at infinity (NIST SP 800-56A, 5.6.2.3.3; the cofactor is 1). */
    boolean contains(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        try {
            parameters.getCurve().validatePoint(point.getAffineX(), point.getAffineY());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ECPoint generator() {
        var generator = parameters.getG().normalize();
        return new ECPoint(
                generator.getAffineXCoord().toBigInteger(),
                generator.getAffineYCoord().toBigInteger());
    }
}
