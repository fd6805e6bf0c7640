package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListenAddressTest {

    @Test
    void isLoopbackUnlessAskedForMore() {
        assertThat(ListenAddress.api(Map.of()).endpoint(8080)).hasToString("http://127.0.0.1:8080");
        assertThat(ListenAddress.api(Map.of("SERVER_PORT", " ")).port()).isEqualTo(8080);
        assertThat(ListenAddress.api(Map.of("SERVER_ADDRESS", "0.0.0.0")).endpoint(1))
                .hasToString("http://127.0.0.1:1");
        assertThat(ListenAddress.api(Map.of("SERVER_ADDRESS", "127.0.0.2")).endpoint(1))
                .hasToString("http://127.0.0.2:1");
    }

    @Test
    void refusesInOneSentenceWhatIsNoPort() {
        for (var port : new String[] {"abc", "-1", "65536", "99999"}) {
            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(() -> ListenAddress.api(Map.of("SERVER_PORT", port)))
                    .withMessageContaining("SERVER_PORT is " + port);
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = ListenAddress.api(Map.of("SERVER_PORT", String.valueOf(taken.getLocalPort())));

            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(address::check)
                    .withMessageContaining("set SERVER_PORT to another port");
        }
    }

    @Test
    void isAnotherPortForManagement() {
        assertThat(ListenAddress.management(Map.of("SERVER_PORT", "1")).port()).isEqualTo(8081);
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> ListenAddress.management(Map.of("MANAGEMENT_SERVER_PORT", "x")))
                .withMessageContaining("MANAGEMENT_SERVER_PORT is x");
    }
}
