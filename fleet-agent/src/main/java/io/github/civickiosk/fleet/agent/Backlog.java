package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.sparkplug.Value;

/// What changed while the host could not be told, in order, to be told as history once it can (Sparkplug B 3.0, 6.4.5,
/// `is_historical`). Holds a bounded number of changes: the oldest go first. One thread at a time.
final class Backlog {

    static final int MOST = 5_000;

    private final Deque<Change> changes = new ArrayDeque<>();

    /// @param owner device id, or [Aliases#NODE]
    record Change(String owner, String metric, Instant at, Value value) {}

    void add(String owner, Map<String, Value> values, Instant at) {
        values.forEach((metric, value) -> {
            if (changes.size() == MOST) {
                changes.removeFirst();
            }
            changes.addLast(new Change(owner, metric, at, value));
        });
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /// The oldest changes of one owner up to another's, at most `most`; they stay until [#told].
    List<Change> oldest(int most) {
        List<Change> run = new ArrayList<>();
        for (Change change : changes) {
            if (run.size() == most || !run.isEmpty() && !change.owner.equals(run.getFirst().owner)) {
                break;
            }
            run.add(change);
        }
        return run;
    }

    void told(int count) {
        for (int i = 0; i < count; i++) {
            changes.removeFirst();
        }
    }
}
