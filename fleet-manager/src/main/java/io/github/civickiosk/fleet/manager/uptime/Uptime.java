package io.github.civickiosk.fleet.manager.uptime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.UptimeRows.Through;
import org.jdbi.v3.core.Handle;

/// What kiosks' time went to. What the journals have settled is stored; what is still open is told anew each time it is asked,
/// so that an answer is never older than the question. Safe for several threads.
public final class Uptime {

    private static final long QUARTER_MS = 15 * 60_000;
    private static final Duration LONGEST_DAY = Duration.ofHours(26);

    private final Database database;
    private final Maintenance maintenance;
    private final Places places;
    private final Clock clock;

    /// @param places whose days are summed by their hours
    public Uptime(Database database, Maintenance maintenance, Places places, Clock clock) {
        this.database = database;
        this.maintenance = maintenance;
        this.places = places;
        this.clock = clock;
    }

    /// The kiosk's time over a period, without gaps, as far as it has passed; empty for a period to come.
    public List<Stretch> kiosk(String kiosk, Span period) {
        Instant now = clock.instant();
        return period.within(new Span(Instant.EPOCH, now)).map(past -> database.read(handle -> told(handle, kiosk, past, now)))
                .orElse(List.of());
    }

    /// The same for one service of the kiosk.
    public List<Stretch> service(String kiosk, String service, Span period) {
        return Timeline.of(kiosk(kiosk, period), service);
    }

    /// Figures of many kiosks, for a report.
    ///
    /// @param service empty for the kiosks themselves
    public DailyFigures daily(String service) {
        return new DailyFigures(database, this, service);
    }

    /// What was rewritten in the period, the newest first.
    public List<Rewritten> rewritten(String kiosk, Span period) {
        return database.read(handle -> new CorrectionRows(handle).of(kiosk, period));
    }

    /// Stores what is known now of a kiosk, and audits where that is not what was stored before.
    public void settle(String kiosk) {
        Instant now = clock.instant();
        database.write(handle -> settled(handle, kiosk, now));
    }

    /// From this moment on all that is stored of the kiosk is told anew: something about the past became known.
    ///
    /// @param kiosk empty for all kiosks
    public void reopen(String kiosk, Instant from) {
        database.write(handle -> {
            new UptimeRows(handle).reopen(kiosk, from);
            return true;
        });
    }

    private List<Stretch> told(Handle handle, String kiosk, Span period, Instant now) {
        Optional<Through> through = new UptimeRows(handle).through(kiosk);
        Instant open = through.map(Through::open).orElse(period.from());
        List<Stretch> stored = through.flatMap(known -> period.within(new Span(Instant.EPOCH, known.open())))
                .map(settled -> filled(new UptimeRows(handle).stretches(kiosk, settled), settled)).orElse(List.of());
        List<Stretch> fresh = Span.between(Span.later(open, period.from()), period.to())
                .map(span -> Timeline.of(history(handle, kiosk, span.from(), now), span)).orElse(List.of());
        return Timeline.joined(stored, fresh);
    }

    /// Before the first stored interval nothing was known of the kiosk.
    private static List<Stretch> filled(List<Stretch> stored, Span period) {
        Instant first = stored.isEmpty() ? period.to() : stored.getFirst().span().from();
        List<Stretch> all = new ArrayList<>();
        Span.between(period.from(), first).map(Timeline::beforeTheFirst).ifPresent(all::add);
        all.addAll(stored);
        return all;
    }

    /// Sums days that are over, and keeps the sums.
    ///
    /// @return without those days that are not settled any more
    Map<SiteDay, DaySums> sum(String kiosk, List<SiteDay> days) {
        return database.write(handle -> {
            UptimeRows rows = new UptimeRows(handle);
            rows.lock(kiosk);
            return rows.through(kiosk).map(known -> summed(handle, kiosk, days.stream()
                    .filter(day -> !day.span().to().isAfter(known.open())).toList())).orElse(Map.of());
        });
    }

    private static Map<SiteDay, DaySums> summed(Handle handle, String kiosk, List<SiteDay> days) {
        UptimeRows rows = new UptimeRows(handle);
        Map<SiteDay, DaySums> sums = new LinkedHashMap<>();
        for (SiteDay day : days) {
            sums.put(day, DaySums.of(filled(rows.stretches(kiosk, day.span()), day.span()), day.open()));
        }
        new DayRows(handle).put(kiosk, sums);
        return sums;
    }

    private boolean settled(Handle handle, String kiosk, Instant now) {
        UptimeRows rows = new UptimeRows(handle);
        rows.lock(kiosk);
        Optional<Through> before = rows.through(kiosk);
        Optional<Instant> from = before.map(Through::open).or(() -> new HistoryRows(handle).first(kiosk));
        Optional<Span> span = from.flatMap(start -> Span.between(start, now));
        if (span.isEmpty()) {
            return false;
        }
        History history = history(handle, kiosk, span.get().from(), now);
        List<Stretch> stretches = Timeline.of(history, span.get());
        before.ifPresent(known -> new CorrectionRows(handle).add(kiosk, Correction.between(
                rows.stretches(kiosk, new Span(known.open(), now)), stretches), now));
        Instant open = Span.earlier(now, Timeline.openFrom(history, span.get().from()));
        rows.replace(kiosk, stretches, new Through(open, now));
        sumDays(handle, kiosk, span.get().from(), open);
        return true;
    }

    /// Days that were settled with this. One that is left out is summed by the first report that needs it.
    private void sumDays(Handle handle, String kiosk, Instant from, Instant open) {
        if (from.toEpochMilli() / QUARTER_MS == open.toEpochMilli() / QUARTER_MS) {
            return; // nowhere in the world was it midnight
        }
        for (Places.Standing standing : places.over(kiosk, new Span(from.minus(LONGEST_DAY), open), Map.of())) {
            summed(handle, kiosk, SiteDay.within(standing.place().hours(), standing.span()).stream()
                    .filter(day -> day.span().to().isAfter(from) && !day.open().isEmpty()).toList());
        }
    }

    private History history(Handle handle, String kiosk, Instant from, Instant now) {
        return new HistoryRows(handle).since(from, now, kiosk, maintenance.of(handle, kiosk, new Span(from, now)));
    }
}
