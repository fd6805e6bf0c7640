package io.tunnelcert.gateway.server;

import static io.tunnelcert.gateway.server.TestSettings.SETTINGS;
import static io.tunnelcert.gateway.server.TestSettings.at;
import static io.tunnelcert.gateway.server.TestSettings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.Tag;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CreateServerTest {

    @Test
    void meansTheSameInWhateverOrderSubnetsAndTagsCome() {
        var one = request("n", "d", with("10.8.0.0/22", "172.16.0.0/12", "192.168.0.0/16"), "a=1", "b=2");
        var other = request("n", "d", with("10.8.0.0/22", "192.168.0.0/16", "172.16.0.0/12"), "b=2", "a=1");

        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    @Test
    void meansSomethingElseWithAnyOtherValue() {
        var settings = List.of(
                SETTINGS,
                with("10.8.0.0/23", "192.168.0.0/16"),
                with("10.8.0.0/22", "192.168.0.0/17"),
                with("10.8.0.0/22", "192.168.0.0/16", "172.16.0.0/12"),
                at(SETTINGS, TransportProtocol.TCP, 1194),
                at(SETTINGS, TransportProtocol.UDP, 1195),
                other(Cipher.NONE, Digest.SHA1, false, SessionPolicy.ALLOW_CONCURRENT),
                other(Cipher.AES_128_CBC, Digest.NONE, false, SessionPolicy.ALLOW_CONCURRENT),
                other(Cipher.AES_128_CBC, Digest.SHA1, true, SessionPolicy.ALLOW_CONCURRENT),
                other(Cipher.AES_128_CBC, Digest.SHA1, false, SessionPolicy.PREEMPT_EXISTING));

        var fingerprints = Stream.concat(
                        settings.stream().map(changed -> request("n", "d", changed)),
                        Stream.of(
                                request("nd", "", SETTINGS),
                                request("n", "d", SETTINGS, "a=1"),
                                request("n", "d", SETTINGS, "a=1", "b=2"),
                                request("n", "d", SETTINGS, "a=", "1b=2")))
                .map(CreateServer::fingerprint);

        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    /** A token that was used before this version must still match; the digest was taken from the version before. */
    @Test
    void meansWhatItMeantWhenRequestsNamedAKindOfKeys() {
        var request = request("n", "d", SETTINGS, "a=1");

        assertThat(HexFormat.of().formatHex(request.fingerprint().toArray()))
                .isEqualTo("99253cb372c6bc1a277e8ff3386e096d0c45101d63b048ab88875254d80e0974");
    }

    @Test
    void meansTheDefaultProjectWhereNoneIsNamed() {
        var unnamed = inProject(Optional.empty());

        assertThat(unnamed.fingerprint())
                .isEqualTo(inProject(Optional.of("default")).fingerprint())
                .isNotEqualTo(inProject(Optional.of("other")).fingerprint());
    }

    private static ServerSettings other(Cipher cipher, Digest auth, boolean compress, SessionPolicy policy) {
        return new ServerSettings(
                SETTINGS.clientIpPool(),
                SETTINGS.localSubnets(),
                SETTINGS.protocol(),
                SETTINGS.port(),
                cipher,
                auth,
                compress,
                policy);
    }

    private static CreateServer request(String name, String description, ServerSettings settings, String... tags) {
        return request(Optional.of(CreateServer.DEFAULT_PROJECT), name, description, settings, tags);
    }

    private static CreateServer inProject(Optional<String> project) {
        return request(project, "n", "d", SETTINGS);
    }

    private static CreateServer request(
            Optional<String> project, String name, String description, ServerSettings settings, String... tags) {
        return new CreateServer(
                new GatewayId("vgw-a"),
                project,
                Optional.of(new ResourceName(name)),
                new Description(description),
                settings,
                OptionalInt.empty(),
                Stream.of(tags)
                        .map(tag -> new Tag(tag.split("=", -1)[0], tag.split("=", -1)[1]))
                        .toList(),
                Optional.of(new IdempotencyToken("token")));
    }
}
