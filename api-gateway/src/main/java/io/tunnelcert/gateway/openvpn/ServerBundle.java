package io.tunnelcert.gateway.openvpn;

import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files that an OpenVPN server runs from, all of them texts. */
public record ServerBundle(
        String config, String caCertificate, String certificate, String key, String crl, String readme) {

    static final String CERTIFICATE = "server.crt";
    static final String KEY = "server.key";
    static final String CRL = "crl.pem";

    /** The same for all, the earliest that the format knows, so that one server's bundles differ only where their texts do. */
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** A zip archive of them, without a folder, in an order that never changes. */
    public Bytes zip() {
        var octets = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(octets, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED); // what is large here is a list of random numbers
            add(zip, "README.txt", readme, "");
            add(zip, "server.conf", config, "");
            add(zip, "ca.crt", caCertificate, "");
            add(zip, CERTIFICATE, certificate, "");
            add(zip, KEY, key, "private: for the OpenVPN server alone");
            add(zip, CRL, crl, "");
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Bytes.of(octets.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, String text, String comment) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ZIP_EPOCH);
        if (!comment.isEmpty()) {
            entry.setComment(comment);
        }
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** The private key stays out of logs. */
    @Override
    public String toString() {
        return "ServerBundle[redacted]";
    }
}
