package io.tunnelcert.gateway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModifyCertificateTest {

    @Test
    void tellsApartWhatItIsAskedFor() {
        var fingerprints = Stream.of(
                fingerprint("vsc-a", Optional.empty(), Optional.empty()),
                fingerprint("vsc-b", Optional.empty(), Optional.empty()),
                fingerprint("vsc-a", Optional.of("n"), Optional.empty()),
                fingerprint("vsc-a", Optional.empty(), Optional.of("n")),
                fingerprint("vsc-a", Optional.empty(), Optional.of("")));

        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    private static Bytes fingerprint(String id, Optional<String> name, Optional<String> description) {
        return new ModifyCertificate(
                        new CertificateId(id),
                        name.map(ResourceName::new),
                        description.map(Description::new),
                        Optional.of(new IdempotencyToken("t")))
                .fingerprint();
    }
}
