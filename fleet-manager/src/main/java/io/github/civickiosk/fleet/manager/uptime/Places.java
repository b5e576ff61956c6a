package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.site.Trait;

/// Knows where kiosks stand. A place is dated, since a kiosk may move. Safe for several threads.
public interface Places {

    /// @return a place without site, open day and night, where nothing was entered; the model is not told
    Place of(String kiosk, Instant at);

    /// Where a kiosk stood over a period: without gaps, in order.
    ///
    /// @param traits of all kiosks, read once for many
    default List<Standing> over(String kiosk, Span period, Map<String, Trait> traits) {
        return List.of(new Standing(period, of(kiosk, period.from())));
    }

    /// The same for many questions at once: what was entered is read now and not again. For one thread.
    default Places atOnce() {
        return this;
    }

    /// A kiosk stood there for that time.
    record Standing(Span span, Place place) {}
}
