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
        assertThat(ListenAddress.ofApi(Map.of()).endpoint(8080)).hasToString("http://127.0.0.1:8080");
        assertThat(ListenAddress.ofApi(Map.of("SERVER_PORT", " ")).port()).isEqualTo(8080);
        assertThat(ListenAddress.ofApi(Map.of("SERVER_ADDRESS", "0.0.0.0")).endpoint(1))
                .hasToString("http://127.0.0.1:1");
        assertThat(ListenAddress.ofApi(Map.of("SERVER_ADDRESS", "127.0.0.2")).endpoint(1))
                .hasToString("http://127.0.0.2:1");
    }

    @Test
    void isAnotherForOperators() {
        assertThat(ListenAddress.ofManagement(Map.of("SERVER_PORT", "1", "SERVER_ADDRESS", "0.0.0.0")))
                .isEqualTo(new ListenAddress(InetAddress.ofLiteral("127.0.0.1"), 8081, "MANAGEMENT_SERVER_PORT"));
        assertThat(ListenAddress.ofManagement(
                        Map.of("MANAGEMENT_SERVER_PORT", "0", "MANAGEMENT_SERVER_ADDRESS", "127.0.0.2")))
                .isEqualTo(new ListenAddress(InetAddress.ofLiteral("127.0.0.2"), 0, "MANAGEMENT_SERVER_PORT"));
        assertThatExceptionOfType(StartFailedException.class)
                .isThrownBy(() -> ListenAddress.ofManagement(Map.of("MANAGEMENT_SERVER_PORT", "-1")))
                .withMessageContaining("MANAGEMENT_SERVER_PORT is -1");
    }

    @Test
    void refusesInOneSentenceWhatIsNoPort() {
        for (var port : new String[] {"abc", "-1", "65536", "99999"}) {
            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(() -> ListenAddress.ofApi(Map.of("SERVER_PORT", port)))
                    .withMessageContaining("SERVER_PORT is " + port);
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = ListenAddress.ofApi(Map.of("SERVER_PORT", String.valueOf(taken.getLocalPort())));

            assertThatExceptionOfType(StartFailedException.class)
                    .isThrownBy(address::check)
                    .withMessageContaining("set SERVER_PORT to another port");
        }
    }
}
