package io.tunnelcert.gateway.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Function;

/**
 * What waits, by groups, each of which is worked on at one place only: while elements of a group are out, the others of it wait and gather.
 * Groups take turns. May be used from any thread.
 *
 * @param <E> an element
 */
final class GroupedQueue<E> {

    private final int capacity;
    private final Function<E, Object> groupOf;

    /** By group, the one whose turn is longest ago first; none of them is empty. */
    private final Map<Object, Queue<E>> ready = new LinkedHashMap<>();

    /** What waits of the groups that have elements out; may be empty. */
    private final Map<Object, Queue<E>> busy = new HashMap<>();

    private int size;

    GroupedQueue(int capacity, Function<E, Object> groupOf) {
        this.capacity = capacity;
        this.groupOf = groupOf;
    }

    /** False if the queue is full. */
    synchronized boolean offer(E element) {
        if (size == capacity) {
            return false;
        }
        var group = groupOf.apply(element);
        var waiting = busy.containsKey(group) ? busy : ready;
        waiting.computeIfAbsent(group, _ -> new ArrayDeque<>()).add(element);
        size++;
        return true;
    }

    /** How many elements wait. */
    synchronized int size() {
        return size;
    }

    /** Whether {@link #take} would give anything. */
    synchronized boolean isReady() {
        return !ready.isEmpty();
    }

    /** Elements of groups of which none is out, each group's in their order; they are out until {@link #done}. */
    synchronized List<E> take(int limit) {
        var taken = new ArrayList<E>();
        var groups = ready.entrySet().iterator();
        while (taken.size() < limit && groups.hasNext()) {
            var group = groups.next();
            groups.remove();
            busy.put(group.getKey(), group.getValue());
            move(group.getValue(), taken, limit);
        }
        size -= taken.size();
        return taken;
    }

    private static <E> void move(Queue<E> waiting, List<E> taken, int limit) {
        while (taken.size() < limit && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
    }

    /** All that one call of {@link #take} gave is done. */
    synchronized void done(Collection<E> taken) {
        taken.stream().map(groupOf).distinct().forEach(group -> {
            var waiting = Objects.requireNonNull(busy.remove(group));
            if (!waiting.isEmpty()) {
                ready.put(group, waiting);
            }
        });
    }
}
