package io.github.civickiosk.fleet.manager.signage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// Puts notices into the words of the pages.
///
/// @param sites names by id
public record NoticeShown(Moments times, Map<String, String> sites, Map<String, SignageWatch.Standing> kiosks) {

    /// @param language of the first text
    /// @param reach    on how many of its kiosks it is, as they say it
    public record Row(String id, String text, String language, boolean rightToLeft, int languages, String place, Moment from,
            Moment until, int priority, State state, String reach, String author) {}

    Row row(Notice notice) {
        var first = notice.words().firstEntry();
        return new Row(notice.id(), first.getValue(), first.getKey(), Words.rightToLeft(first.getKey()), notice.words().size(),
                place(notice.place()), times.moment(notice.from()), times.moment(notice.until()), notice.priority(),
                state(notice, times.now()), reach(notice), notice.author());
    }

    String place(Place place) {
        return switch (place) {
            case Place.All _ -> "all kiosks";
            case Place.Region(var name) -> "region " + name;
            case Place.AtSite(var id) -> sites.getOrDefault(id, id);
            case Place.One(var kiosk) -> "kiosk " + kiosk;
        };
    }

    private String reach(Notice notice) {
        if (!notice.goesOut(times.now())) {
            return "–";
        }
        List<SignageWatch.Standing> those = kiosks.values().stream()
                .filter(kiosk -> kiosk.sign().notices().contains(notice.id())).toList();
        return those.stream().filter(SignageWatch.Standing::there).count() + " of " + those.size();
    }

    private static State state(Notice notice, Instant now) {
        return switch (notice.state(now)) {
            case PLANNED -> new State(Level.WATCH, "planned", "");
            case SHOWN -> new State(Level.GOOD, "shown", "");
            case OVER -> new State(Level.UNKNOWN, "over", "");
            case WITHDRAWN -> new State(Level.UNKNOWN, "withdrawn", "by " + notice.withdrawnBy());
        };
    }

    static String word(Notice.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
