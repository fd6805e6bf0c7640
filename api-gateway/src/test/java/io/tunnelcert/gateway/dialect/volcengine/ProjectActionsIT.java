package io.tunnelcert.gateway.dialect.volcengine;

import static io.tunnelcert.gateway.dialect.DialectServer.ACCOUNT;
import static io.tunnelcert.gateway.dialect.DialectServer.REGION;
import static io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.SIGNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.dialect.DialectServer;
import io.tunnelcert.gateway.dialect.volcengine.VolcengineClient.Answer;
import io.tunnelcert.gateway.postgres.TestDatabase;
import io.tunnelcert.gateway.postgres.TestResources;
import io.tunnelcert.model.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The actions on projects, over HTTP and Postgres. */
class ProjectActionsIT {

    private static final Caller OWNER = new Caller(ACCOUNT, REGION);

    /** Terraform asks the global service, which it signs for in whatever region it works in. */
    private static final VolcengineSigner IAM =
            new VolcengineSigner(SIGNER.accessKeyId(), SIGNER.secret(), "cn-shanghai", "iam");

    private static DialectServer server;
    private static VolcengineClient client;

    private String gateway;
    private String vpnServer;

    @BeforeAll
    static void start() {
        server = DialectServer.start();
        client = new VolcengineClient(server);
        TestResources.insertAccount(ACCOUNT.text());
        TestDatabase.execute(
                "insert into project (account_id, name, created_at) values (?, 'research', '2026-01-02T03:04:05.6Z')",
                ACCOUNT.text());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeResources() {
        gateway = TestResources.newGateway(OWNER);
        vpnServer = TestResources.newServer(OWNER, gateway);
    }

    @Test
    void showsAProject() {
        var answer = call("GetProject", "ProjectName", "research");

        assertThat(answer.json().get("Result").toString())
                .isEqualTo(
                        "{\"AccountID\":2100000001,\"ProjectName\":\"research\",\"ParentProjectName\":\"\","
                                + "\"Path\":\"/research/\",\"DisplayName\":\"research\",\"Description\":\"\","
                                + "\"CreateDate\":\"20260102T030405Z\",\"UpdateDate\":\"20260102T030405Z\",\"Status\":\"active\"}");
        assertThat(answer.text("/ResponseMetadata/Service")).isEqualTo("iam");
        assertThat(call("GetProject", "ProjectName", "default").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Research", "a b", "a\u0000"})
    void refusesUnknownProjects(String name) {
        call("GetProject", "ProjectName", name).isError(404, "InvalidProject.NotFound");
        move(name, trn("vpngateway", gateway)).isError(404, "InvalidProject.NotFound");
    }

    @Test
    void refusesWhatIsMissingOrTooMuch() {
        call("GetProject").isError(400, "MissingParameter");
        call("MoveProjectResource", "ResourceTrn.1", trn("vpngateway", gateway)).isError(400, "MissingParameter");
        move("research").isError(400, "MissingParameter");
        var many = new String[51];
        for (int i = 0; i < many.length; i++) {
            many[i] = trn("vpngateway", "vgw-" + i);
        }
        move("research", many).isError(400, "LimitExceeded.Resource");
    }

    @Test
    void movesGatewaysAndServers() {
        var answer = move("research", trn("vpngateway", gateway), trn("sslvpnserver", vpnServer));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("Result").toString()).isEqualTo("{}");
        assertThat(project("vpn_gateway", gateway) + project("ssl_vpn_server", vpnServer))
                .isEqualTo(2);

        move("default", trn("vpngateway", gateway));

        assertThat(project("vpn_gateway", gateway)).isZero();
        assertThat(project("ssl_vpn_server", vpnServer)).isEqualTo(1);
    }

    @Test
    void refusesWhatTheAccountDoesNotHave() {
        var stranger = TestResources.newCaller(new Region("cn-beijing"));
        var strangers = TestResources.newGateway(stranger);

        for (var bad : List.of(
                trn("vpngateway", strangers),
                "trn:vpn:cn-beijing:" + stranger.account() + ":vpngateway/" + strangers,
                "trn:vpn:cn-shanghai:2100000001:vpngateway/" + gateway,
                trn("vpngateway", vpnServer),
                trn("sslvpnserver", gateway),
                trn("vpngateway", "vgw-unknown"),
                trn("vpngateway", "vgw-a\u0000"))) {
            move("research", trn("sslvpnserver", vpnServer), bad).isError(404, "InvalidResource.NotFound");
        }
        assertThat(project("ssl_vpn_server", vpnServer)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vgw-a",
                "trn:vpn:cn-beijing:2100000001:vpngateway",
                "trn:vpn:cn-beijing:2100000001:vpngateway/",
                "trn:vpn:cn-beijing:2100000001:vpngateway/vgw-a/b",
                "trn:vpn:cn-beijing:2100000001:sslvpnclientcert/vsc-a",
                "trn:ecs:cn-beijing:2100000001:vpngateway/vgw-a",
                "trn:vpn:CN:2100000001:vpngateway/vgw-a",
                "trn:vpn::2100000001:vpngateway/vgw-a",
                "trn:vpn:cn-beijing:me:vpngateway/vgw-a",
            })
    void refusesMalformedNamesOfResources(String trn) {
        move("research", trn).isError(400, "InvalidResourceTrn.Malformed");
    }

    @Test
    void knowsTheActionsOnlyInTheirOwnService() {
        client.call("GetProject", "ProjectName", "default").isError(404, "InvalidActionOrVersion");
        client.call(IAM, "2020-04-01", "GetProject", "ProjectName", "default").isError(404, "InvalidActionOrVersion");
    }

    private static Answer call(String action, String... parameters) {
        return client.call(IAM, "2021-08-01", action, parameters);
    }

    private static Answer move(String project, String... trns) {
        var parameters = new ArrayList<>(List.of("TargetProjectName", project));
        for (int i = 0; i < trns.length; i++) {
            parameters.addAll(List.of("ResourceTrn." + (i + 1), trns[i]));
        }
        return call("MoveProjectResource", parameters.toArray(String[]::new));
    }

    private static String trn(String type, String id) {
        return "trn:vpn:cn-beijing:2100000001:" + type + "/" + id;
    }

    /** 1 if the resource is in the project "research". */
    private static long project(String table, String id) {
        return TestDatabase.count(
                "select count(*) from " + table + " where " + table + "_id = ? and project_name = 'research'", id);
    }
}
