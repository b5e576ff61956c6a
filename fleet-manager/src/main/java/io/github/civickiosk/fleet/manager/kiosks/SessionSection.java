package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Clock;
import java.time.ZoneId;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.UsageRow;

/// The kiosk's newest sessions.
public final class SessionSection implements KioskSection {

    private static final int SHOWN = 20;

    private final FleetStore store;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    SessionSection(FleetStore store, Views views, Clock clock, ZoneId zone) {
        this.store = store;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String id() {
        return "sessions";
    }

    @Override
    public String title() {
        return "Sessions";
    }

    @Override
    public String html(String kiosk, Visitor visitor) {
        var times = new Moments(clock.instant(), zone);
        return views.fragment("kiosks/sessions.jte", store.usage(kiosk, SHOWN).stream()
                .map(row -> new Line(times.moment(row.startedAt()), Moments.words(row.lasted()), row)).toList());
    }

    /// One session, with its times in words.
    public record Line(Moment started, String lasted, UsageRow row) {}
}
