package io.tunnelcert.system.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks Kafka how far the workers have come, and whether all of them are at work. */
final class ConsumerGroups implements AutoCloseable {

    /** And how many consumers each worker has in it. */
    private static final Map<String, Integer> GROUPS =
            Map.of("tunnelcert-issuer-worker", 2, "tunnelcert-issuer-worker-rsa", 1);

    private final Admin admin;

    ConsumerGroups(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Whether every consumer of so many workers is a member, and has its share. */
    boolean areWhole(int workers) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(GROUPS.keySet()).all().get().values().stream()
                    .allMatch(group -> group.groupState() == GroupState.STABLE
                            && group.members().size() == workers * GROUPS.getOrDefault(group.groupId(), 0));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    /** How many commands no worker has worked off yet. */
    long unread() throws InterruptedException {
        long unread = 0;
        for (var group : GROUPS.keySet()) {
            unread += unread(group);
        }
        return unread;
    }

    private long unread(String group) throws InterruptedException {
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
