package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Two hosts with a cable between them, as network namespaces: one for a VPN server, one for its clients. Where OpenVPN must not be missing,
 * REQUIRE_OPENVPN is set; where there can be no namespaces, a test that needs them is told as skipped.
 */
final class VpnNetwork implements AutoCloseable {

    /** On the server's side of the tunnel: an address of the servers' local subnet. */
    static final String BEHIND_THE_SERVER = "192.168.77.1";

    private static final List<String> PROGRAMS = List.of("openvpn", "ip", "ping");
    private static final int LONGEST_SECONDS = 20;

    /** No longer than the names of network interfaces may be. */
    private final String name = "tc" + UUID.randomUUID().toString().substring(0, 8);

    private final List<OpenVpnProcess> started = new ArrayList<>();

    private VpnNetwork() {}

    static VpnNetwork create() throws IOException {
        for (var program : PROGRAMS) {
            var there = isThere(program);
            assertThat(there || System.getenv("REQUIRE_OPENVPN") == null)
                    .as("%s is installed", program)
                    .isTrue();
            assumeTrue(there, program + " is not installed");
        }
        var network = new VpnNetwork();
        var refusal = network.build();
        if (!refusal.isEmpty()) {
            network.close();
        }
        assumeTrue(refusal.isEmpty(), "network namespaces with tunnels cannot be had here: " + refusal);
        return network;
    }

    /** Gives what the first command that failed printed. */
    private String build() throws IOException {
        var commands = List.of(
                "ip netns add " + server(),
                "ip netns add " + client(),
                "ip -n " + server() + " link set lo up",
                "ip -n " + server() + " address add " + BEHIND_THE_SERVER + "/32 dev lo",
                "ip link add " + server() + " netns " + server() + " type veth peer name " + client() + " netns "
                        + client(),
                "ip -n " + server() + " link set " + server() + " up",
                "ip -n " + client() + " link set " + client() + " up",
                "ip -n " + server() + " address add 192.0.2.1/30 dev " + server(),
                "ip -n " + client() + " address add 192.0.2.2/30 dev " + client(),
                "ip -n " + client() + " route add 198.18.0.0/15 via 192.0.2.1",
                // Only where a tunnel can be had, too.
                "ip -n " + server() + " tuntap add mode tun name probe",
                "ip -n " + server() + " tuntap del mode tun name probe");
        for (var command : commands) {
            var printed = run(command.split(" "));
            if (!printed.isEmpty()) {
                return command + ": " + printed;
            }
        }
        return "";
    }

    /** Gives the server's host this address. */
    void serveAt(String address) throws IOException {
        run("ip", "-n", server(), "address", "replace", address + "/32", "dev", "lo");
    }

    OpenVpnProcess startServer(Path folder) throws IOException {
        return start(server(), folder, "--config", "server.conf");
    }

    /** @param options what follows {@code openvpn} */
    OpenVpnProcess startClient(Path folder, String... options) throws IOException {
        return start(client(), folder, options);
    }

    private OpenVpnProcess start(String host, Path folder, String... options) throws IOException {
        var command = new ArrayList<>(List.of("ip", "netns", "exec", host, "openvpn"));
        command.addAll(List.of(options));
        var process = OpenVpnProcess.start(command, folder);
        started.add(process);
        return process;
    }

    /** Asserts that the client's host reaches an address: one of the tunnel's, for no other way leads there. */
    void assertReaches(String address) throws IOException {
        assertThat(run("ip", "netns", "exec", client(), "ping", "-c", "2", "-i", "0.2", "-w", "5", address))
                .contains("2 received");
    }

    private String server() {
        return name + "s";
    }

    private String client() {
        return name + "c";
    }

    private static boolean isThere(String program) {
        try {
            new ProcessBuilder(program, "-V")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.onExit().orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
        return printed;
    }

    /** Ends what was started, and takes both hosts away, the cable and the tunnels with them. */
    @Override
    public void close() throws IOException {
        for (var process : started) {
            process.close();
        }
        run("ip", "netns", "delete", server());
        run("ip", "netns", "delete", client());
    }
}
