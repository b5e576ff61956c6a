package io.github.civickiosk.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a device did, as its [Counters] tell.
///
/// @param since   when counting began
/// @param reset   when a technician last reset them; at first the same as `since`
/// @param counts  in the order of the device's counters
/// @param trouble why they began anew, or are not kept; empty when they can be relied on
public record Counts(Instant since, Instant reset, List<Count> counts, Optional<String> trouble) {

    /// @param name      the counter's word, like `paper-out`
    /// @param sinceReset since the technician's last reset
    /// @param lifetime  since counting began
    public record Count(String name, long sinceReset, long lifetime) {}

    public Counts { counts = List.copyOf(counts); }

    public long sinceReset(Enum<?> counter) {
        return of(counter).sinceReset();
    }

    public long lifetime(Enum<?> counter) {
        return of(counter).lifetime();
    }

    private Count of(Enum<?> counter) {
        return counts.stream().filter(one -> one.name().equals(Counters.word(counter))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a counter of this device: " + counter));
    }
}
