package io.github.civickiosk.fleet.manager.supply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.supply.SupplyForecast.Reading;
import org.jdbi.v3.core.Handle;

/// What is left at each kiosk, and until when, from the history of its metrics. Safe for several threads.
public final class SupplyBook {

    private static final Duration LOOK_BACK = Duration.ofDays(36);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int AT_ONCE = 20; // forecasts a second that the alerts may ask for

    /// A supply, the metrics that tell it (the better first), and whose it is.
    private record Kind(String device, String name, List<String> metrics) {}

    private static final List<Kind> KINDS = List.of(new Kind("document-printer", "paper", List.of("Sheets Left", "Paper Left")),
            new Kind("document-printer", "toner", List.of("Toner Left")));

    /// @param unit `sheets` or `percent`
    public record Supply(String device, String name, double level, String unit, SupplyForecast forecast) {}

    private record Kept(Instant at, Map<String, Instant> ends) {}

    private final Database database;
    private final Function<String, ZoneId> zones;
    private final Clock clock;
    private final Map<String, Kept> kept = new HashMap<>();
    private long second;
    private int asked;

    /// @param zones of the site where a kiosk stands
    public SupplyBook(Database database, Function<String, ZoneId> zones, Clock clock) {
        this.database = database;
        this.zones = zones;
        this.clock = clock;
    }

    /// All supplies of a kiosk that tell a level.
    public List<Supply> of(String kiosk) {
        Instant now = clock.instant();
        ZoneId zone = zones.apply(kiosk);
        return database.read(handle -> {
            List<Supply> supplies = new ArrayList<>();
            for (Kind kind : KINDS) {
                supply(handle, kiosk, kind, now, zone).ifPresent(supplies::add);
            }
            return supplies;
        });
    }

    /// When supplies run out, at most an hour old; nothing for a kiosk whose turn has not come yet.
    public synchronized Map<String, Instant> ends(String kiosk) {
        Instant now = clock.instant();
        Kept known = kept.get(kiosk);
        if (known != null && now.isBefore(known.at().plus(FRESH)) || !turn(now)) {
            return known == null ? Map.of() : known.ends();
        }
        ZoneId zone = zones.apply(kiosk);
        Map<String, Instant> ends = new HashMap<>();
        for (Supply supply : of(kiosk)) {
            supply.forecast().day().filter(_ -> supply.forecast().confidence() != SupplyForecast.Confidence.LOW)
                    .ifPresent(day -> ends.put(supply.device() + " " + supply.name(), day.atStartOfDay(zone).toInstant()));
        }
        kept.put(kiosk, new Kept(now, Map.copyOf(ends)));
        return ends;
    }

    private boolean turn(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            asked = 0;
        }
        return asked++ < AT_ONCE;
    }

    private static Optional<Supply> supply(Handle handle, String kiosk, Kind kind, Instant now, ZoneId zone) {
        for (String metric : kind.metrics()) {
            List<Reading> history = history(handle, kiosk, kind.device(), metric, now.minus(LOOK_BACK));
            if (!history.isEmpty()) {
                return Optional.of(new Supply(kind.device(), kind.name(), history.getLast().level(),
                        metric.startsWith("Sheets") ? "sheets" : "percent", SupplyForecast.of(history, now, zone)));
            }
        }
        return Optional.empty();
    }

    /// By the hour, as far as it is summed up, and each value since.
    private static List<Reading> history(Handle handle, String kiosk, String device, String metric, Instant since) {
        return handle.createQuery("""
                with which as (select k.id as kiosk, m.id as metric from history_kiosk k, history_metric m
                    where k.kiosk = :kiosk and m.device = :device and m.name = :metric),
                hours as (select h.hour + 3599999 as at, h.last as level from history_hour h, which w
                    where h.kiosk = w.kiosk and h.metric = w.metric and h.hour >= :since)
                select at, level from hours
                union all
                select h.at, h.value as level from history h, which w where h.kiosk = w.kiosk and h.metric = w.metric
                    and h.value is not null and h.at > (select coalesce(max(at), :since) from hours)
                order by at""").bind("kiosk", kiosk).bind("device", device).bind("metric", metric)
                .bind("since", since.toEpochMilli())
                .map((row, _) -> new Reading(Instant.ofEpochMilli(row.getLong("at")), row.getDouble("level"))).list();
    }
}
