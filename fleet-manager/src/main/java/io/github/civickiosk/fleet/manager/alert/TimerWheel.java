package io.github.civickiosk.fleet.manager.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remembers when to look at whom again: one moment for each key, the earliest. Both adding and taking what is due cost the same
/// whatever the number of keys, since time is a ring of seconds (Varghese and Lauck, 1987). One thread at a time.
final class TimerWheel<K> {

    private static final int SLOTS = 4096;

    private final List<Set<K>> ring = new ArrayList<>();
    private final Map<K, Long> seconds = new HashMap<>();
    private long reached;

    TimerWheel(Instant now) {
        for (int slot = 0; slot < SLOTS; slot++) {
            ring.add(new HashSet<>());
        }
        reached = now.getEpochSecond();
    }

    /// The key is due then, or earlier where it was to be.
    void add(K key, Instant at) {
        long second = Math.max(reached, Math.ceilDiv(at.toEpochMilli(), 1000L));
        Long before = seconds.get(key);
        if (before == null || second < before) {
            set(key, second);
        }
    }

    /// The key is due then, whatever was said before.
    void put(K key, Instant at) {
        set(key, Math.max(reached, Math.ceilDiv(at.toEpochMilli(), 1000L)));
    }

    void remove(K key) {
        Long before = seconds.remove(key);
        if (before != null) {
            slot(before).remove(key);
        }
    }

    private void set(K key, long second) {
        remove(key);
        seconds.put(key, second);
        slot(second).add(key);
    }

    private Set<K> slot(long second) {
        return ring.get((int) Math.floorMod(second, (long) SLOTS));
    }

    /// Takes out what is due.
    List<K> due(Instant now) {
        List<K> due = new ArrayList<>();
        long until = now.getEpochSecond();
        for (long second = Math.max(reached, until - SLOTS + 1); second <= until; second++) {
            for (K key : List.copyOf(slot(second))) {
                if (seconds.getOrDefault(key, Long.MAX_VALUE) <= until) {
                    remove(key);
                    due.add(key);
                }
            }
        }
        reached = Math.max(reached, until);
        return due;
    }

    int size() {
        return seconds.size();
    }
}
