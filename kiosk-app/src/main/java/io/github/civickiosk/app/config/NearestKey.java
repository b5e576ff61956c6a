package io.github.civickiosk.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the key that was probably meant.
final class NearestKey {

    private NearestKey() {}

    /// The known key with the fewest edits from the one given; empty when even that is far off.
    static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String key) -> edits(given, key)).thenComparing(Comparator.naturalOrder()))
                .filter(key -> edits(given, key) <= Math.max(2, given.length() / 2));
    }

    /// Levenshtein's distance.
    static int edits(String a, String b) {
        var previous = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
