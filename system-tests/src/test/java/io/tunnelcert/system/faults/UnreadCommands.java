package io.tunnelcert.system.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks Kafka how many commands no worker has worked off yet. */
final class UnreadCommands implements AutoCloseable {

    private static final List<String> GROUPS = List.of("tunnelcert-issuer-worker", "tunnelcert-issuer-worker-rsa");

    private final Admin admin;

    UnreadCommands(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    long count() throws InterruptedException {
        long unread = 0;
        for (var group : GROUPS) {
            unread += count(group);
        }
        return unread;
    }

    private long count(String group) throws InterruptedException {
        try {
            var read = new HashMap<TopicPartition, Long>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach(
                            (partition, committed) -> read.put(partition, committed == null ? 0L : committed.offset()));
            return admin
                    .listOffsets(read.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .mapToLong(end -> end.getValue().offset() - read.getOrDefault(end.getKey(), 0L))
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0; // nobody has ever read
            }
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
