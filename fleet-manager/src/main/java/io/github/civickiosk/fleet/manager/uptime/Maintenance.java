package io.github.civickiosk.fleet.manager.uptime;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// Windows in which kiosks were meant to be away. One that is entered, or withdrawn, for the past rewrites what was told of it.
public final class Maintenance {

    /// Whom a window is for.
    public enum Kind {
        KIOSK, SITE, REGION, FLEET;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException saying what there is
        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("A window is for a kiosk, site, region or the fleet, not for '" + word + "'");
        }
    }

    /// @param target id of the kiosk, site or region; empty for the fleet
    /// @param what   for people: why
    /// @param by     who entered it
    public record Window(String id, Kind kind, String target, Span span, String what, String by) {}

    private final Database database;
    private final Places places;
    private final Clock clock;

    public Maintenance(Database database, Places places, Clock clock) {
        this.database = database;
        this.places = places;
        this.clock = clock;
    }

    public Window plan(Kind kind, String target, Span span, String what, String by) {
        Window window = new Window(UUID.randomUUID().toString(), kind, target, span, what, by);
        database.write(handle -> {
            handle.createUpdate("""
                    insert into maintenance_window (id, kind, target, from_ms, to_ms, what, by_whom, at)
                    values (:id, :kind, :target, :from, :to, :what, :by, :at)""")
                    .bind("id", window.id()).bind("kind", kind.word()).bind("target", target)
                    .bind("from", span.from().toEpochMilli())
                    .bind("to", span.to().toEpochMilli()).bind("what", what).bind("by", by).bind("at", clock.millis()).execute();
            new UptimeRows(handle).reopen("", span.from());
            return true;
        });
        return window;
    }

    /// @return whether there was such a window
    public boolean withdraw(String id) {
        return database.write(handle -> {
            List<Long> from = handle.createQuery("delete from maintenance_window where id = :id returning from_ms").bind("id", id)
                    .mapTo(Long.class).list();
            from.forEach(at -> new UptimeRows(handle).reopen("", Instant.ofEpochMilli(at)));
            return !from.isEmpty();
        });
    }

    /// Windows that touch the period, whomever they are for.
    public List<Window> windows(Span period) {
        return database.read(handle -> windows(handle, period));
    }

    /// Spans of the period that were planned for this kiosk.
    List<Span> of(Handle handle, String kiosk, Span period) {
        return windows(handle, period).stream().filter(window -> concerns(window, kiosk)).map(Window::span).toList();
    }

    private boolean concerns(Window window, String kiosk) {
        return switch (window.kind()) {
            case KIOSK -> window.target().equals(kiosk);
            case SITE -> window.target().equals(places.of(kiosk, window.span().from()).site());
            case REGION -> window.target().equals(places.of(kiosk, window.span().from()).region());
            case FLEET -> true;
        };
    }

    private static List<Window> windows(Handle handle, Span period) {
        return handle.createQuery("select * from maintenance_window where to_ms > :from and from_ms < :to order by from_ms")
                .bind("from", period.from().toEpochMilli()).bind("to", period.to().toEpochMilli())
                .map((row, _) -> new Window(row.getString("id"), Kind.of(row.getString("kind")),
                        row.getString("target"), new Span(UptimeRows.time(row, "from_ms"), UptimeRows.time(row, "to_ms")),
                        row.getString("what"), row.getString("by_whom")))
                .list();
    }
}
