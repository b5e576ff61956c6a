package io.github.civickiosk.device.cabinet.pi4j;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What to believe of a contact that trembles: a level is believed once it has stood for long enough; the first one at once.
/// Reads no clock; one thread.
final class Debounce {

    private final long nanos;
    private Optional<Boolean> believed = Optional.empty();
    private boolean latest;
    private long since;

    Debounce(Duration time) {
        nanos = time.toNanos();
    }

    /// The line was seen at a level.
    ///
    /// @param now by System.nanoTime
    /// @return what is newly believed, if anything is
    Optional<Boolean> see(boolean level, long now) {
        if (believed.isEmpty()) {
            return believe(level, now);
        }
        if (level != latest) {
            latest = level;
            since = now;
        }
        return believed.get() != latest && now - since >= nanos ? believe(latest, now) : Optional.empty();
    }

    private Optional<Boolean> believe(boolean level, long now) {
        latest = level;
        since = now;
        believed = Optional.of(level);
        return believed;
    }

    /// When to look again although nothing moved; empty while it stands still.
    OptionalLong due() {
        return believed.isPresent() && believed.get() != latest ? OptionalLong.of(since + nanos) : OptionalLong.empty();
    }
}
