package io.tunnelcert.gateway.server;

import static io.tunnelcert.gateway.server.TestSettings.networks;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModifyServerTest {

    private static final ServerId ID = new ServerId("vss-a");

    @Test
    void tellsApartWhatItIsAskedFor() {
        var fingerprints = new ArrayList<Bytes>();
        fingerprints.add(nothing(ID));
        fingerprints.add(nothing(new ServerId("vss-b")));
        for (int i = 0; i < 10; i++) {
            fingerprints.add(only(i, 0));
            fingerprints.add(only(i, 1));
        }

        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    @Test
    void takesSubnetsInAnyOrderAndTokensAsNoPartOfWhatIsAskedFor() {
        var one = subnets(networks("10.0.0.0/8", "172.16.0.0/12"), Optional.empty());
        var other = subnets(networks("172.16.0.0/12", "10.0.0.0/8"), Optional.of(new IdempotencyToken("t")));

        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
    }

    private static Bytes nothing(ServerId id) {
        return new ModifyServer(
                        id,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .fingerprint();
    }

    /** A change of one part alone, to one of two values. */
    private static Bytes only(int part, int value) {
        return new ModifyServer(
                        ID,
                        given(part == 0, new ResourceName(pick(value, "a", "b"))),
                        given(part == 1, new Description(pick(value, "", "a"))),
                        given(part == 2, Ipv4Network.of(pick(value, "10.8.0.0/22", "10.9.0.0/22"))),
                        given(part == 3, networks(pick(value, "10.8.0.0/22", "10.9.0.0/22"))),
                        given(part == 4, pick(value, TransportProtocol.UDP, TransportProtocol.TCP)),
                        given(part == 5, pick(value, 443, 1194)),
                        given(part == 6, pick(value, Cipher.NONE, Cipher.AES_128_CBC)),
                        given(part == 7, pick(value, Digest.NONE, Digest.SHA1)),
                        given(part == 8, pick(value, true, false)),
                        given(part == 9, pick(value, SessionPolicy.ALLOW_CONCURRENT, SessionPolicy.PREEMPT_EXISTING)),
                        Optional.empty())
                .fingerprint();
    }

    private static <T> Optional<T> given(boolean isGiven, T value) {
        return isGiven ? Optional.of(value) : Optional.empty();
    }

    private static <T> T pick(int value, T first, T second) {
        return value == 0 ? first : second;
    }

    private static ModifyServer subnets(List<Ipv4Network> networks, Optional<IdempotencyToken> token) {
        return new ModifyServer(
                ID,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(networks),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                token);
    }
}
