package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.TransportProtocol;
import java.util.Locale;

/**
 * What OpenVPN's client and server must have in common.
 *
 * @param remote the gateway's public address
 * @param port where the server listens there, 1 to 65535
 * @param compress whether packets may be compressed (LZO)
 */
public record OpenVpnSettings(
        String remote, int port, TransportProtocol protocol, Cipher cipher, Digest auth, boolean compress) {

    static OpenVpnSettings of(String remote, ServerSettings settings) {
        return new OpenVpnSettings(
                remote, settings.port(), settings.protocol(), settings.cipher(), settings.auth(), settings.compress());
    }

    /** The word of {@code proto}, which {@code client} and {@code server} complete each for its side. */
    String proto() {
        return protocol.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The ciphers of the data channel, the best first. OpenVPN 2.4 does not know the option, and agrees on AES-GCM by itself; from 2.5 on the
     * server's own cipher is used with nobody unless it is named here, too.
     */
    String dataCiphers() {
        return "AES-256-GCM:AES-128-GCM:" + cipher.text();
    }

    /** The line that the vendor's sample has in either case, as a comment where nothing is compressed. */
    String compLzo() {
        return compress ? "comp-lzo" : ";comp-lzo";
    }

    /** From 2.5 on {@code comp-lzo} alone compresses nothing; 2.4 does not know this option, and 2.7 reads it as leave to decompress. */
    String allowCompression() {
        return compress ? "allow-compression yes\n" : "";
    }

    /** What {@code ignore-unknown-option} has to name besides. */
    String optionUnknownTo24() {
        return compress ? " allow-compression" : "";
    }
}
