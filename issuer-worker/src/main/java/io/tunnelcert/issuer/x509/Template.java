package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.SerialNumber;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Validity;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What is to stand in one certificate besides its key and its issuer. */
record Template(Profile profile, X500Name subject, SerialNumber serialNumber, Validity validity) {

    static Template of(Profile profile, String commonName, SerialNumber serialNumber, Validity validity) {
        return new Template(profile, commonName(commonName), serialNumber, validity);
    }

    /** Each server's authority has a name of its own; at most 62 characters, of the 64 that RFC 5280 (ub-common-name) allows. */
    static String authorityName(ServerId serverId) {
        return serverId + " issuing authority";
    }

    private static X500Name commonName(String text) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, text).build();
    }
}
