package io.tunnelcert.system.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks Kafka how far the workers have come, and whether all of them are at work. */
final class ConsumerGroups implements AutoCloseable {

    private static final String FAST_LANE = "tunnelcert-issuer-worker";

    /** Each worker has one consumer in each of them. */
    private static final Set<String> GROUPS = Set.of(FAST_LANE, "tunnelcert-issuer-worker-rsa");

    private final Admin admin;

    ConsumerGroups(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Whether every consumer of so many workers is a member, and has its share. */
    boolean areWhole(int workers) throws InterruptedException {
        try {
            return admin.describeConsumerGroups(GROUPS).all().get().values().stream()
                    .allMatch(group -> group.groupState() == GroupState.STABLE
                            && group.members().size() == workers);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    /** How far each consumer of the fast lane has come in what it reads: the sum of the offsets there. */
    Map<Share, Long> fastLane() throws InterruptedException {
        try {
            var read = read(FAST_LANE);
            return admin.describeConsumerGroups(Set.of(FAST_LANE)).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .map(member ->
                            new Share(member.consumerId(), member.assignment().topicPartitions()))
                    .collect(Collectors.toMap(
                            share -> share,
                            share -> share.partitions().stream()
                                    .mapToLong(partition -> read.getOrDefault(partition, 0L))
                                    .sum()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many commands no worker has worked off yet. */
    long unread() throws InterruptedException {
        long unread = 0;
        for (var group : GROUPS) {
            unread += unread(group);
        }
        return unread;
    }

    private long unread(String group) throws InterruptedException {
        try {
            var read = read(group);
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

    private Map<TopicPartition, Long> read(String group) throws ExecutionException, InterruptedException {
        var read = new HashMap<TopicPartition, Long>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, committed) -> read.put(partition, committed == null ? 0L : committed.offset()));
        return read;
    }

    @Override
    public void close() {
        admin.close();
    }

    /** What one consumer reads while nobody comes or goes. */
    record Share(String consumer, Set<TopicPartition> partitions) {}
}
