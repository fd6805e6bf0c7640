package io.tunnelcert.load;

import io.tunnelcert.issuer.x509.CryptoProvider;
import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.standalone.EmbeddedDatabase;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The limit: as many P-256 keys made, certificates signed, keys encrypted and rows committed in batches as two threads can, with the same
 * libraries and the same Postgres, and without HTTP, Kafka, or anything checked.
 */
final class BareLoop implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BATCH = 64;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final X500Name ISSUER = new X500Name("CN=authority");

    private final EmbeddedDatabase database;
    private final SecureRandom random = new SecureRandom();
    private final KeyPair authority = generator().generateKeyPair();
    private final SecretKey key = key();

    private BareLoop(EmbeddedDatabase database) {
        this.database = database;
    }

    static BareLoop start(Path folder) throws SQLException {
        CryptoProvider.choose(); // for this process, as a worker does for its own
        var loop = new BareLoop(EmbeddedDatabase.start(folder, InfrastructureMain.DATABASE));
        try (var connection = loop.connection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists bare (
                        id bigint generated always as identity primary key, certificate bytea not null, private_key bytea not null)
                    """);
        }
        return loop;
    }

    /** Certificates per second. */
    double perSecond(Duration length) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            long end = System.nanoTime() + length.toNanos();
            long made = 0;
            for (var each : threads.invokeAll(IntStream.range(0, THREADS)
                    .<Callable<Long>>mapToObj(_ -> () -> loop(end))
                    .toList())) {
                made += each.get();
            }
            return made / (double) length.toNanos() * TimeUnit.SECONDS.toNanos(1);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long loop(long end) throws Exception {
        long made = 0;
        var generator = generator();
        try (var connection = connection();
                var insert = connection.prepareStatement("insert into bare (certificate, private_key) values (?, ?)")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                for (int i = 0; i < BATCH; i++) {
                    var pair = generator.generateKeyPair();
                    insert.setBytes(1, certificate(pair));
                    insert.setBytes(2, encrypted(pair.getPrivate().getEncoded()));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                made += BATCH;
            }
        }
        return made;
    }

    private byte[] certificate(KeyPair pair) throws OperatorCreationException, IOException {
        var now = Instant.now();
        return new X509v3CertificateBuilder(
                        ISSUER,
                        new BigInteger(127, random),
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(3650))),
                        new X500Name("CN=client"),
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
                .getEncoded();
    }

    private byte[] encrypted(byte[] text) throws GeneralSecurityException {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher.doFinal(text);
    }

    private static KeyPairGenerator generator() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKey key() {
        try {
            var generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            return generator.generateKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?reWriteBatchedInserts=true",
                DatabaseRole.SUPERUSER.roleName(),
                database.password(DatabaseRole.SUPERUSER));
    }

    @Override
    public void close() {
        database.close();
    }
}
