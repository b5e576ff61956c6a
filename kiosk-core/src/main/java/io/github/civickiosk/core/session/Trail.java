package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.github.civickiosk.core.journal.Usage;

/// The way that a session has taken, for its usage record: never who.
///
/// @param steps  states that were left, in order
/// @param aids   accessibility aids that were used
/// @param reason the word that went with the rating; empty when none
public record Trail(List<Usage.Step> steps, List<String> aids, String reason) {

    static final Trail NONE = new Trail(List.of(), List.of(), "");
    /// More come from going round in circles; they are counted to the last step of the same name.
    private static final int MOST_STEPS = 40;

    public Trail {
        steps = List.copyOf(steps);
        aids = List.copyOf(aids);
    }

    Trail leaving(String step, Duration took) {
        List<Usage.Step> longer = new ArrayList<>(steps);
        int same = MOST_STEPS - 1;
        if (longer.size() < MOST_STEPS) {
            longer.add(new Usage.Step(step, took));
        } else {
            while (same > 0 && !longer.get(same).name().equals(step)) {
                same--;
            }
            Usage.Step before = longer.get(same);
            longer.set(same, new Usage.Step(before.name(), before.took().plus(took)));
        }
        return new Trail(longer, aids, reason);
    }

    Trail using(String aid) {
        SortedSet<String> all = new TreeSet<>(aids);
        all.add(aid);
        return new Trail(steps, List.copyOf(all), reason);
    }

    Trail because(String word) {
        return new Trail(steps, aids, word);
    }
}
