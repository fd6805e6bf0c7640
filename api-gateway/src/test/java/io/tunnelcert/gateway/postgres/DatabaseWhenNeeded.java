package io.tunnelcert.gateway.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The {@link TestDatabase} for tests of which only some need it: it is started by the first statement. */
public final class DatabaseWhenNeeded implements ConnectionFactory {

    public static DatabaseClient asGateway() {
        return DatabaseClient.create(new DatabaseWhenNeeded());
    }

    @Override
    public Publisher<? extends Connection> create() {
        return Mono.defer(() -> Mono.from(Started.CONNECTIONS.create()));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return () -> "PostgreSQL";
    }

    private static final class Started {

        static final ConnectionFactory CONNECTIONS = TestDatabase.asGateway().getConnectionFactory();
    }
}
