package io.tunnelcert.system.faults;

import io.tunnelcert.standalone.DatabaseRole;
import io.tunnelcert.system.Database;
import java.util.ArrayList;
import java.util.List;

/** What gateways and workers are started with. */
record ApplicationArguments(Keysets keysets, Database database, String operatorToken) {

    private static final String HOST = "127.0.0.1";

    /** What is lost is sent again soon, so that a run need not last for minutes to see it. */
    private static final List<String> QUICK_REDISPATCH = List.of(
            "--tunnelcert.redispatch.first-delay=2s",
            "--tunnelcert.redispatch.max-delay=8s",
            "--tunnelcert.redispatch.interval=500ms");

    /** Of the block that RFC 2544 sets aside for tests. */
    private static final String MANY_ADDRESSES = "--tunnelcert.vpn-gateway.public-addresses=198.18.0.0/20";

    /** @param databasePort and the others: where it reaches Postgres and Kafka, and where it listens */
    List<String> ofGateway(int databasePort, int brokerPort, int port, int managementPort) {
        var all = shared(brokerPort);
        all.addAll(QUICK_REDISPATCH);
        all.add(MANY_ADDRESSES);
        all.add("--spring.r2dbc.url=r2dbc:postgresql://%s:%d/%s".formatted(HOST, databasePort, database.name()));
        all.add("--spring.r2dbc.password=" + database.password(DatabaseRole.GATEWAY));
        all.add("--spring.flyway.url=" + jdbcUrl(databasePort));
        all.add("--spring.flyway.password=" + database.password(DatabaseRole.OWNER));
        all.add("--tunnelcert.operator.token=" + operatorToken);
        all.add("--server.address=" + HOST);
        all.add("--server.port=" + port);
        all.add("--management.server.address=" + HOST);
        all.add("--management.server.port=" + managementPort);
        return all;
    }

    /** @param databasePort and the other: where it reaches Postgres and Kafka */
    List<String> ofWorker(int databasePort, int brokerPort) {
        var all = shared(brokerPort);
        all.add("--spring.datasource.url=" + jdbcUrl(databasePort));
        all.add("--spring.datasource.password=" + database.password(DatabaseRole.WORKER));
        all.add("--tunnelcert.keyset.authority.file=" + keysets.authority());
        return all;
    }

    private List<String> shared(int brokerPort) {
        return new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + HOST + ":" + brokerPort,
                "--tunnelcert.keyset.client.file=" + keysets.client(),
                "--tunnelcert.topics.replication-factor=1"));
    }

    private String jdbcUrl(int port) {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database.name());
    }
}
