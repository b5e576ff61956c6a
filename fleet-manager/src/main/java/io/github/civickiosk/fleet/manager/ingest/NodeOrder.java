package io.github.civickiosk.fleet.manager.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.github.civickiosk.fleet.sparkplug.Topic;
import org.jspecify.annotations.Nullable;

/// Puts the messages of one edge node into the order of their numbers: what comes too early is held until what is missing has
/// come, or until somebody gives it up (Sparkplug B 3.0, 5.10). One thread at a time.
final class NodeOrder {

    private static final int NUMBERS = 256;
    private static final int HELD_AT_MOST = 128;

    private int next;
    private long since;
    private @Nullable TreeMap<Integer, Held> held; // by distance from the number that a gap began at; most nodes never need one
    private int gapAt;

    /// A message as it came.
    record Held(Topic topic, byte[] payload) {}

    /// @param birth the number of the birth
    NodeOrder(int birth) {
        next = (birth + 1) % NUMBERS;
    }

    /// Takes a message.
    ///
    /// @param now milliseconds of any clock that does not jump
    /// @return what can be read now, in order; empty when something before it is missing
    List<Held> take(int number, Held message, long now) {
        if (held == null && number == next) {
            next = (next + 1) % NUMBERS;
            return List.of(message);
        }
        var waiting = held;
        if (waiting == null) {
            waiting = new TreeMap<>();
            held = waiting;
            since = now;
            gapAt = next;
        }
        waiting.put(Math.floorMod(number - gapAt, NUMBERS), message);
        return ready(waiting, now);
    }

    private List<Held> ready(TreeMap<Integer, Held> waiting, long now) {
        List<Held> ready = new ArrayList<>();
        Held first = waiting.remove(Math.floorMod(next - gapAt, NUMBERS));
        while (first != null) {
            ready.add(first);
            next = (next + 1) % NUMBERS;
            first = waiting.remove(Math.floorMod(next - gapAt, NUMBERS));
        }
        if (waiting.isEmpty()) {
            held = null;
        } else if (!ready.isEmpty()) {
            since = now; // another gap, with a time of its own
            held = from(next, waiting);
            gapAt = next;
        }
        return ready;
    }

    /// The same, by distance from another number.
    private TreeMap<Integer, Held> from(int number, TreeMap<Integer, Held> waiting) {
        var moved = new TreeMap<Integer, Held>();
        waiting.forEach((distance, message) -> moved.put(Math.floorMod(gapAt + distance - number, NUMBERS), message));
        return moved;
    }

    /// Whether something is missing.
    boolean waits() {
        return held != null;
    }

    /// Whether it has been missing for too long.
    boolean overdue(long now, long patience) {
        return held != null && (now - since >= patience || held.size() >= HELD_AT_MOST);
    }

    /// Waits no more for what is missing.
    ///
    /// @return what was held, in order
    List<Held> giveUp() {
        if (held == null) {
            return List.of();
        }
        List<Held> rest = List.copyOf(held.values());
        next = (gapAt + held.lastKey() + 1) % NUMBERS;
        held = null;
        return rest;
    }
}
