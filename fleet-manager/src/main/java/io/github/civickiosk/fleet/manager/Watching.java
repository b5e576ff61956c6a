package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.fleet.manager.alert.AlertSettings;
import io.github.civickiosk.fleet.manager.alert.Alerting;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.help.HelpCalls;
import io.github.civickiosk.fleet.manager.help.HelpPages;
import io.github.civickiosk.fleet.manager.help.HelpWatch;
import io.github.civickiosk.fleet.manager.signage.DeskPages;
import io.github.civickiosk.fleet.manager.signage.HelpDesks;
import io.github.civickiosk.fleet.manager.signage.NoticeBook;
import io.github.civickiosk.fleet.manager.signage.NoticePages;
import io.github.civickiosk.fleet.manager.signage.SignageApi;
import io.github.civickiosk.fleet.manager.signage.SignageWatch;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.sla.Sla;
import io.github.civickiosk.fleet.manager.sla.SlaPages;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.supply.SupplyBook;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import io.github.civickiosk.fleet.manager.uptime.UptimePages;
import io.github.civickiosk.fleet.manager.uptime.UptimeWatch;

/// What watches over the fleet: uptime, alerts, supplies, calls for help and what kiosks show, wired by hand.
final class Watching implements AutoCloseable {

    private final FleetSettings settings;
    private final Clock clock;
    private final Sites sites;
    private final SitePlaces places;
    private final Maintenance maintenance;
    private final Uptime uptime;
    private final Sla sla;
    private final SupplyBook supplies;
    private final UptimeWatch uptimeWatch;
    private final Alerting alerting;
    private final HelpCalls calls;
    private final HelpWatch helpWatch;
    private final HelpDesks desks;
    private final NoticeBook notices;
    private final SignageWatch signage;

    /// Starts at once.
    ///
    /// @param active whether this process is the active host of its group: another one stands by and shows pages only
    ///
    /// @throws IOException when the file that says who is told of alerts cannot be read
    Watching(FleetStore store, Commands commands, FleetSettings settings, BooleanSupplier active, Clock clock)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        var database = store.database();
        var contacts = settings.alerts().isPresent() ? AlertSettings.read(settings.alerts().get()) : AlertSettings.NOBODY;
        this.sites = new Sites(database, clock);
        this.places = new SitePlaces(sites, settings.zone());
        this.maintenance = new Maintenance(database, places, clock);
        this.uptime = new Uptime(database, maintenance, places, clock);
        this.sla = new Sla(database, uptime, places, clock);
        this.supplies = new SupplyBook(database, kiosk -> places.of(kiosk, clock.instant()).hours().zone(), clock);
        this.uptimeWatch = new UptimeWatch(store, uptime, active, clock);
        this.alerting = new Alerting(store, sites, supplies::ends, contacts, settings.zone(), active, clock);
        this.calls = new HelpCalls(database, commands, clock);
        this.helpWatch = new HelpWatch(store, calls, commands, active, alerting::changed, clock);
        this.desks = new HelpDesks(database);
        this.notices = new NoticeBook(database, clock);
        this.signage = new SignageWatch(database, commands, sites, active, clock);
        signage.start();
    }

    SupplyBook supplies() {
        return supplies;
    }

    List<Pages> pages(Views views) {
        return List.of(alerting.pages(views), new HelpPages(calls, helpWatch, sites, views, clock, settings.zone()),
                new DeskPages(desks, signage, sites, views),
                new NoticePages(notices, signage, sites, views, clock, settings.zone()),
                new SignageApi(desks, notices, signage, sites, clock),
                new SlaPages(sla, sites, views, settings.zone(), clock),
                new UptimePages(uptime, maintenance, places, views, settings.zone(), clock));
    }

    @Override
    public void close() {
        signage.close();
        helpWatch.close();
        alerting.close();
        uptimeWatch.close();
    }
}
