package io.tunnelcert.process.health;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.jspecify.annotations.Nullable;

/** Asks any broker which brokers there are, over a connection that is kept. */
public final class KafkaLook implements Look {

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    /** @param settings of an admin client: where the brokers are, and how to show who asks */
    public KafkaLook(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
    }

    @Override
    public void look() throws InterruptedException, ExecutionException {
        if (admin == null) {
            admin = Admin.create(settings); // only now, because it fails while no broker's name can be resolved
        }
        var options = new DescribeClusterOptions().timeoutMs((int) DependencyWatch.LONGEST_LOOK.toMillis());
        admin.describeCluster(options).nodes().get();
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
