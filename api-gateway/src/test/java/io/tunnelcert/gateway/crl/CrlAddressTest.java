package io.tunnelcert.gateway.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.model.ServerId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrlAddressTest {

    @Test
    void namesAListByItsServerAndItsForm() {
        var address = new CrlAddress(URI.create("https://vpn.example.com:8443/pki/crl"));

        var der = address.of(new ServerId("vss-a1"), CrlForm.DER);
        var pem = address.of(new ServerId("vss-a1"), CrlForm.PEM);

        assertThat(der).isEqualTo(URI.create("https://vpn.example.com:8443/pki/crl/vss-a1.crl"));
        assertThat(pem).isEqualTo(URI.create("https://vpn.example.com:8443/pki/crl/vss-a1.pem"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/crl/",
                "/crl",
                "ftp://localhost/crl",
                "http:/crl",
                "mailto:crl@example.com",
                "http://localhost/crl?a",
                "http://localhost/crl#a"
            })
    void refusesWhatIsNoPrefix(String prefix) {
        assertThatThrownBy(() -> new CrlAddress(URI.create(prefix))).isInstanceOf(IllegalArgumentException.class);
    }
}
