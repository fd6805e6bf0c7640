package io.tunnelcert.gateway.dialect.volcengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.dialect.RequestId;
import io.tunnelcert.gateway.listing.Page;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.server.Cipher;
import io.tunnelcert.gateway.server.Digest;
import io.tunnelcert.gateway.server.HostGateway;
import io.tunnelcert.gateway.server.Server;
import io.tunnelcert.gateway.server.ServerSettings;
import io.tunnelcert.gateway.server.ServerState;
import io.tunnelcert.gateway.server.SessionPolicy;
import io.tunnelcert.gateway.server.TestSettings;
import io.tunnelcert.gateway.server.TransportProtocol;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.Tag;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SslVpnServerResultTest {

    private static final RequestId REQUEST = new RequestId("R");
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void writesAListInTheVendorsOrder() {
        var page = new Page<>(List.of(server(ServerState.AVAILABLE, Optional.empty())), 41);

        var json = json(SslVpnServerResult.Listed.of(page, new PageRequest(3, 20), REQUEST));

        assertThat(json).isEqualTo("""
                {"PageNumber":3,"PageSize":20,"TotalCount":41,"RequestId":"R","SslVpnServers":[\
                {"SslVpnServerId":"vss-a","SslVpnServerName":"n","Description":"d","VpnGatewayId":"vgw-a",\
                "LocalSubnets":["192.168.0.0/16","172.16.0.0/12"],"ClientIpPool":"10.8.0.0/22","Protocol":"TCP","Port":443,\
                "Cipher":"None","Auth":"None","Compress":true,"ClientCertSessionPolicy":"PreemptExisting","IsBlocked":true,\
                "Status":"Available","CreationTime":"2026-01-02T11:04:05+08:00","UpdateTime":"2026-01-02T11:04:06+08:00",\
                "ProjectName":"p","Tags":[{"Key":"k","Value":"v"}]}]}""");
    }

    @Test
    void tellsWhyAServerFailed() {
        var item = SslVpnServerResult.Item.of(server(ServerState.FAILED, Optional.of("no luck")));

        assertThat(item.status()).isEqualTo("Error");
        assertThat(item.failureReason()).contains("no luck");
    }

    @Test
    void writesAServerThatIsBeingMade() {
        assertThat(SslVpnServerResult.Item.of(server(ServerState.CREATING, Optional.empty()))
                        .status())
                .isEqualTo("Creating");
        assertThat(json(SslVpnServerResult.Created.of(new ServerId("vss-a"), REQUEST)))
                .isEqualTo("{\"RequestId\":\"R\",\"SslVpnServerId\":\"vss-a\"}");
        assertThat(json(new Done("R"))).isEqualTo("{\"RequestId\":\"R\"}");
    }

    private static Server server(ServerState state, Optional<String> failureReason) {
        return new Server(
                new ServerId("vss-a"),
                new HostGateway(new GatewayId("vgw-a"), InetAddress.ofLiteral("192.0.2.1"), 5, true),
                "p",
                new ResourceName("n"),
                new Description("d"),
                new ServerSettings(
                        TestSettings.SETTINGS.clientIpPool(),
                        TestSettings.networks("192.168.0.0/16", "172.16.0.0/12"),
                        TransportProtocol.TCP,
                        443,
                        Cipher.NONE,
                        Digest.NONE,
                        true,
                        SessionPolicy.PREEMPT_EXISTING),
                state,
                failureReason,
                List.of(new Tag("k", "v")),
                CREATED,
                CREATED.plusSeconds(1));
    }

    private static String json(VolcengineResult result) {
        var answer = VolcengineResponses.success(ResponseMetadata.of(REQUEST), result);
        var body = new String(answer.body().toArray(), StandardCharsets.UTF_8);
        var start = "\"Result\":";
        return body.substring(body.indexOf(start) + start.length(), body.length() - 1);
    }
}
