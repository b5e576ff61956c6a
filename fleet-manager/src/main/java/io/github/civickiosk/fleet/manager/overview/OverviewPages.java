package io.github.civickiosk.fleet.manager.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.dashboard.DashboardConfig;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.Condition;
import io.github.civickiosk.fleet.manager.kiosks.KioskList;
import io.github.civickiosk.fleet.manager.kiosks.KioskRow;
import io.github.civickiosk.fleet.manager.overview.FleetSums.DarkSite;
import io.github.civickiosk.fleet.manager.overview.FleetSums.Standing;
import io.github.civickiosk.fleet.manager.overview.OverviewPage.Ailing;
import io.github.civickiosk.fleet.manager.overview.OverviewPage.Attended;
import io.github.civickiosk.fleet.manager.overview.OverviewPage.Count;
import io.github.civickiosk.fleet.manager.overview.OverviewPage.Dark;
import io.github.civickiosk.fleet.manager.store.Database;

/// The first page: what is broken now, the worst first, and what it costs. Its work does not grow with the fleet but for counting.
public final class OverviewPages implements Pages {

    static final int MOST = 50;

    private static final Map<Condition, Level> COUNTED = Map.of(Condition.IN_SERVICE, Level.GOOD, Condition.DEVICE_FAULT,
            Level.WATCH,
            Condition.OUT_OF_SERVICE, Level.BAD, Condition.OFFLINE, Level.BAD, Condition.STALE, Level.UNKNOWN);

    private final DashboardConfig config;
    private final Clock clock;
    private final Views views;
    private final KioskList kiosks;
    private final FleetSums sums;
    private final Toll toll;

    public OverviewPages(DashboardConfig config, Database database, Clock clock, Views views) {
        this.config = config;
        this.clock = clock;
        this.views = views;
        this.kiosks = new KioskList(database, clock);
        this.sums = new FleetSums(database);
        this.toll = new Toll(database);
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.OVERVIEW, "Fleet of kiosks", "overview/page.jte",
                        page(visitor.scope())));
        routes.live("/stream", Needs.scope(Role.VIEWER),
                (_, visitor) -> () -> views.fragment("overview/fleet.jte", page(visitor.scope())));
    }

    private OverviewPage page(Scope scope) {
        Instant now = clock.instant();
        Map<Condition, Long> counts = kiosks.count(scope);
        List<DarkSite> dark = sums.darkSites(scope, now);
        List<KioskRow> ailing = kiosks.ailing(scope, dark.stream().map(DarkSite::id).toList(), MOST);
        Set<String> subjects = new LinkedHashSet<>(ailing.stream().map(KioskRow::id).toList());
        dark.forEach(site -> subjects.add(site.id()));
        Map<String, Standing> alerts = sums.alerts(subjects);
        var times = new Moments(now, config.zone());
        long ill = counts.getOrDefault(Condition.ATTENTION, 0L) - dark.stream().mapToLong(DarkSite::kiosks).sum();
        var today = sums.since(scope, now.atZone(config.zone()).toLocalDate().atStartOfDay(config.zone()).toInstant(), now);
        return new OverviewPage(all(counts), new OverviewPage.Sums(today.sessions(), today.certificates(),
                counts.getOrDefault(Condition.HELP, 0L)), counted(counts),
                dark.stream().map(site -> new Dark(site.id(), site.name(), site.region(), site.kiosks(), times.ago(site.since()),
                        attended(alerts, site.id()))).toList(),
                ailing.stream().map(row -> ailing(row, times, attended(alerts, row.id()))).toList(),
                Math.max(0, ill - ailing.size()), config.broker());
    }

    private static long all(Map<Condition, Long> counts) {
        return Stream.of(Condition.IN_SERVICE, Condition.OUT_OF_SERVICE, Condition.OFFLINE, Condition.UNSAID)
                .mapToLong(one -> counts.getOrDefault(one, 0L)).sum();
    }

    private static List<Count> counted(Map<Condition, Long> counts) {
        return Stream
                .of(Condition.IN_SERVICE, Condition.DEVICE_FAULT, Condition.OUT_OF_SERVICE, Condition.OFFLINE, Condition.STALE)
                .map(one -> new Count(new State(COUNTED.getOrDefault(one, Level.UNKNOWN), one.words(), ""),
                        counts.getOrDefault(one, 0L), "is=" + one.word()))
                .toList();
    }

    private Ailing ailing(KioskRow row, Moments times, Optional<Attended> alert) {
        var cost = toll.of(row.id(), row.online() ? Optional.empty() : Optional.of(row.since()), times.now());
        boolean dark = row.state().level() == Level.BAD && !row.help();
        return new Ailing(row.id(), row.site().isEmpty() ? "" : row.site() + ", " + row.region(), row.state(),
                cost.since().map(times::ago).orElse(""), cost.failed(),
                cost.usual().filter(_ -> dark).map(visits -> "about " + visits + " usually come").orElse(""), alert);
    }

    private static Optional<Attended> attended(Map<String, Standing> alerts, String subject) {
        return Optional.ofNullable(alerts.get(subject))
                .map(alert -> new Attended(alert.id(), alert.severity(), alert.who()));
    }
}
