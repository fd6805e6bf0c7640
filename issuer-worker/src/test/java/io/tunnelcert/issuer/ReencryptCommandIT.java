package io.tunnelcert.issuer;

import static io.tunnelcert.issuer.issuance.Samples.SERVER;
import static io.tunnelcert.issuer.issuance.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.issuer.issuance.Samples;
import io.tunnelcert.issuer.postgres.Database;
import io.tunnelcert.issuer.postgres.KeysetSamples;
import io.tunnelcert.issuer.rotation.KeyId;
import io.tunnelcert.issuer.rotation.KeyRings;
import io.tunnelcert.issuer.rotation.Reencryption;
import io.tunnelcert.issuer.rotation.SealedColumn;
import io.tunnelcert.issuer.rotation.SealedStore;
import io.tunnelcert.issuer.tink.KeysetFile;
import io.tunnelcert.issuer.tink.Keysets;
import io.tunnelcert.issuer.tink.SampleSeal;
import io.tunnelcert.model.AssociatedData;
import io.tunnelcert.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReencryptCommandIT {

    /** More than two batches. */
    private static final int ACCESS_KEYS = 1_200;

    @TempDir
    private Path folder;

    private final Database database = Database.empty();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path client;
    private Path authority;
    private KeyId oldClientKey;
    private KeyId oldAuthorityKey;

    @BeforeEach
    void fillTheDatabase() throws IOException {
        client = Files.writeString(folder.resolve("client.json"), Keysets.fresh());
        authority = Files.writeString(folder.resolve("authority.json"), Keysets.fresh());
        oldClientKey = KeysetFile.open(client).keys().getFirst().id();
        oldAuthorityKey = KeysetFile.open(authority).keys().getFirst().id();
        try (var context = ReencryptCommand.start(settings("tunnelcert_owner"))) {
            var samples = context.getBean(KeysetSamples.class);
            context.getBeansOfType(SampleSeal.class)
                    .values()
                    .forEach(seal -> samples.first(seal.keyset(), seal.seal()));
            fill(context.getBean(KeyRings.class));
        }
        rotate(client);
        rotate(authority);
    }

    @Test
    void sealsEverythingAnewAndTellsWhichKeysMayGo() throws IOException {
        assertThat(reencrypt()).isZero();

        assertThat(text(out))
                .contains("access_key.secret_ciphertext: 1200 sealed anew")
                .contains("authority.server_private_key_ciphertext: 1 sealed anew")
                .contains("authority.private_key_ciphertext: 1 sealed anew")
                .contains("client key " + oldClientKey + " opens 0 and may be removed")
                .contains("authority key " + oldAuthorityKey + " opens 0 and may be removed")
                .doesNotContain("(primary) opens 0");
        KeysetFile.open(client).remove(oldClientKey);
        KeysetFile.open(authority).remove(oldAuthorityKey);
        opensEverything();
    }

    @Test
    void doesNothingTheSecondTime() {
        assertThat(reencrypt()).isZero();
        out.reset();

        assertThat(reencrypt()).isZero();

        assertThat(text(out).lines().filter(line -> line.endsWith("sealed anew")))
                .hasSize(SealedColumn.values().length)
                .allMatch(line -> line.endsWith(": 0 sealed anew"));
    }

    @Test
    void goesOnAfterItWasStopped() {
        try (var context = ReencryptCommand.start(settings("tunnelcert_owner"))) {
            var batches = new AtomicInteger();
            var stopped = new Reencryption(
                    interfering(context.getBean(SealedStore.class), _ -> {
                        if (batches.incrementAndGet() == 2) {
                            throw new IllegalStateException("stopped");
                        }
                    }),
                    context.getBean(KeyRings.class));
            assertThatThrownBy(() -> stopped.reencrypt(SealedColumn.ACCESS_KEY_SECRET))
                    .hasMessage("stopped");
        }

        assertThat(reencrypt()).isZero();

        assertThat(text(out)).contains("access_key.secret_ciphertext: 700 sealed anew");
        opensEverything();
    }

    @Test
    void leavesWhatSomebodyElseHasWrittenMeanwhile() {
        try (var context = ReencryptCommand.start(settings("tunnelcert_owner"))) {
            var other = interfering(
                    context.getBean(SealedStore.class),
                    _ -> database.as("postgres")
                            .sql("update authority set private_key_ciphertext = 'theirs'")
                            .update());

            var done = new Reencryption(other, context.getBean(KeyRings.class)).reencrypt(SealedColumn.AUTHORITY_KEY);

            assertThat(done.replaced()).isZero();
            assertThat(octets("select private_key_ciphertext from authority")).isEqualTo(bytes("theirs"));
        }
    }

    @Test
    void namesWhatDoesNotOpenAndDoesTheRest() {
        database.as("postgres").sql("""
                        update access_key
                        set secret_ciphertext = set_byte(secret_ciphertext, 20, get_byte(secret_ciphertext, 20) # 1)
                        where access_key_id = 'AKTC000000000007'
                        """).update();
        database.as("postgres")
                .sql("update access_key set secret_ciphertext = '' where access_key_id = 'AKTC000000000009'")
                .update();

        assertThat(reencrypt()).isEqualTo(1);

        assertThat(text(err))
                .contains("access_key.secret_ciphertext: 2 cannot be opened: AKTC000000000007, AKTC000000000009");
        assertThat(text(out))
                .contains("access_key.secret_ciphertext: 1198 sealed anew")
                .contains("client key " + oldClientKey + " opens 1" + System.lineSeparator())
                .contains("client keyset: 1 do not say which key they need");
    }

    @Test
    void touchesNothingWithAnotherKeyset() throws IOException {
        var before = octets("select ciphertext from keyset_sample where keyset = 'client'");
        Files.writeString(client, Keysets.fresh());

        assertThat(reencrypt()).isEqualTo(1);

        assertThat(text(err)).contains("this database was set up with another keyset: client.");
        assertThat(octets("select ciphertext from keyset_sample where keyset = 'client'"))
                .isEqualTo(before);
    }

    @Test
    void saysThatTheWorkersOwnLoginIsNotEnough() {
        assertThat(CommandLine.run(arguments(settings("tunnelcert_worker")), printer(out), printer(err)))
                .isEqualTo(1);

        assertThat(text(err)).contains("Not finished, and safe to run again").contains("permission denied");
    }

    @Test
    void movesServersKeysOfBeforeAsTheWorker() {
        try (var context = ReencryptCommand.start(settings("tunnelcert_worker"))) {
            var keysets = context.getBean(KeyRings.class);
            var reencryption = context.getBean(Reencryption.class);
            assertThat(reencryption.moveServerKeys().replaced()).isZero();
            setServerKey(keysets.authority().seal(bytes("server"), AssociatedData.ofServerKey(SERVER)));

            assertThat(reencryption.moveServerKeys().replaced()).isOne();

            assertThat(keysets.client()
                            .open(
                                    octets("select server_private_key_ciphertext from authority"),
                                    AssociatedData.ofServerKey(SERVER)))
                    .contains(bytes("server"));
        }
    }

    private void fill(KeyRings keysets) {
        database.addServer(SERVER);
        database.addAuthority(
                SERVER, keysets.authority().seal(bytes("authority"), AssociatedData.ofAuthorityKey(SERVER)));
        setServerKey(keysets.client().seal(bytes("server"), AssociatedData.ofServerKey(SERVER)));
        var ids =
                IntStream.range(0, ACCESS_KEYS).mapToObj("AKTC%012d"::formatted).toList();
        var secrets = ids.stream()
                .map(id -> keysets.client().seal(bytes("secret"), AssociatedData.ofAccessKeySecret(id)))
                .map(secret -> HexFormat.of().formatHex(secret.toArray()))
                .toList();
        database.as("postgres")
                .sql("""
                        insert into access_key (access_key_id, account_id, secret_ciphertext)
                        select id, ?, decode(secret, 'hex')
                        from unnest(string_to_array(?, ','), string_to_array(?, ',')) as fresh (id, secret)
                        """)
                .params(Samples.ACCOUNT.text(), String.join(",", ids), String.join(",", secrets))
                .update();
    }

    private void opensEverything() {
        try (var context = ReencryptCommand.start(settings("tunnelcert_owner"))) {
            var keysets = context.getBean(KeyRings.class);
            assertThat(keysets.authority()
                            .open(
                                    octets("select private_key_ciphertext from authority"),
                                    AssociatedData.ofAuthorityKey(SERVER)))
                    .contains(bytes("authority"));
            for (int i = 0; i < ACCESS_KEYS; i += 399) {
                var id = "AKTC%012d".formatted(i);
                assertThat(keysets.client()
                                .open(
                                        octets("select secret_ciphertext from access_key where access_key_id = '" + id
                                                + "'"),
                                        AssociatedData.ofAccessKeySecret(id)))
                        .contains(bytes("secret"));
            }
            var samples = context.getBean(KeysetSamples.class);
            assertThat(context.getBeansOfType(SampleSeal.class).values())
                    .allMatch(seal -> seal.opens(samples.kept(seal.keyset()).orElseThrow()));
        }
    }

    private void setServerKey(Bytes sealed) {
        database.as("postgres")
                .sql("update authority set server_private_key_ciphertext = ?")
                .param(sealed.toArray())
                .update();
    }

    private Bytes octets(String sql) {
        return Bytes.of((byte[]) database.as("postgres")
                .sql(sql)
                .query()
                .singleRow()
                .values()
                .iterator()
                .next());
    }

    private static void rotate(Path keyset) throws IOException {
        KeysetFile.open(keyset).add();
        KeysetFile.open(keyset).promote(Optional.empty());
    }

    private int reencrypt() {
        return CommandLine.run(arguments(settings("tunnelcert_owner")), printer(out), printer(err));
    }

    private static String[] arguments(List<String> settings) {
        return Stream.concat(Stream.of("reencrypt"), settings.stream()).toArray(String[]::new);
    }

    private List<String> settings(String role) {
        return List.of(
                "--spring.datasource.url=" + database.url(role),
                "--spring.datasource.username=" + role,
                "--tunnelcert.keyset.client.file=" + client,
                "--tunnelcert.keyset.authority.file=" + authority);
    }

    private static PrintStream printer(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static SealedStore interfering(SealedStore store, Consumer<SealedColumn> beforeReplacing) {
        return new SealedStore() {

            @Override
            public List<Row> next(SealedColumn column, String after, int limit) {
                return store.next(column, after, limit);
            }

            @Override
            public Map<String, Bytes> load(SealedColumn column, Collection<String> ids) {
                return store.load(column, ids);
            }

            @Override
            public int replace(SealedColumn column, List<Replacement> replacements) {
                beforeReplacing.accept(column);
                return store.replace(column, replacements);
            }
        };
    }
}
