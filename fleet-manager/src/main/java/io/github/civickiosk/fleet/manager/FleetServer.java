package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.broker.BrokerConfig;
import io.github.civickiosk.fleet.manager.broker.BrokerException;
import io.github.civickiosk.fleet.manager.broker.EmbeddedBroker;
import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.command.CommandKey;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.DashboardConfig;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.dashboard.enrolment.EnrolmentPages;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.kiosks.KioskPages;
import io.github.civickiosk.fleet.manager.map.MapPages;
import io.github.civickiosk.fleet.manager.orders.OrderPages;
import io.github.civickiosk.fleet.manager.rollout.ReleaseShelf;
import io.github.civickiosk.fleet.manager.rollout.RolloutApi;
import io.github.civickiosk.fleet.manager.rollout.RolloutPages;
import io.github.civickiosk.fleet.manager.rollout.RolloutWatch;
import io.github.civickiosk.fleet.manager.rollout.Rollouts;
import io.github.civickiosk.fleet.manager.rollout.Versions;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.SoleUser;
import io.github.civickiosk.fleet.manager.supply.SupplyPages;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.usage.UsagePages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: store, broker, host application and dashboard, wired by hand.
final class FleetServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetServer.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final URI broker;
    private final URI dashboard;
    private volatile Optional<HostSide> host = Optional.empty();
    private final URI kiosks;

    /// Starts everything, or nothing.
    ///
    /// @throws BrokerException when the embedded broker does not start
    /// @throws IOException     when the identity cannot be read, or another fleet manager works on the same file
    /// @throws EnrolmentException when the certificate authority cannot be read
    FleetServer(FleetSettings settings, Clock clock) throws BrokerException, IOException, EnrolmentException {
        var started = false;
        try {
            var identity = ServerIdentity.load(settings.identity());
            if (!settings.hosting().webOnly()) {
                SoleUser.of(settings.databaseUrl()).ifPresent(this::opened);
            }
            var database = Database.open(settings.databaseUrl());
            var store = opened(new FleetStore(database));
            var door = new KioskDoor(settings, database, clock);
            this.broker = settings.broker().isPresent() ? settings.broker().get() : embedded(settings, door);
            var commands = new Commands(database, CommandKey.in(settings.identity()), clock);
            var watched = opened(new Watching(store, commands, settings, this::active, clock)); // before the host, whose first words it keeps
            this.host = settings.hosting().webOnly()
                    ? Optional.empty()
                    : Optional.of(opened(HostSide.start(settings, broker, identity, store, commands, clock)));
            this.kiosks = opened(door).open(broker);
            var rollouts = new Rollouts(database, commands, clock);
            if (!settings.hosting().webOnly()) {
                opened(new RolloutWatch(rollouts, database, commands, new SitePlaces(new Sites(database, clock), settings.zone()),
                        this::active, clock)).start();
            }
            var views = new Views();
            this.dashboard = opened(OperatorsWeb.start(
                    new DashboardConfig(settings.web().listen(), settings.port(), settings.web().tls(), settings.publicHosts(),
                            settings.zone(), broker.toString()),
                    settings.web().oidc(), database, store, clock, views,
                    Stream.concat(pages(store, commands, rollouts, views, settings, watched,
                            settings.door().url().orElse(kiosks), clock).stream(),
                            Stream.of(new EnrolmentPages(door.enrolment(), new Sites(database, clock), views, clock,
                                    settings.zone())))
                            .toList()))
                    .address();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private URI embedded(FleetSettings settings, KioskDoor door) throws BrokerException {
        var embedded = opened(EmbeddedBroker.start(new BrokerConfig(settings.state().resolve("broker"), settings.brokerHost(),
                settings.brokerPort(), settings.group(), settings.identity()), door.revoked()));
        door.tell(standing -> embedded.follow(standing.serials()));
        return URI.create("mqtts://localhost:" + embedded.port());
    }

    /// What the dashboard shows beside the overview.
    private static List<Pages> pages(FleetStore store, Commands commands, Rollouts rollouts, Views views, FleetSettings settings,
            Watching watched, URI kioskPort, Clock clock) {
        var pages = new ArrayList<Pages>(watched.pages(views));
        var orders = new OrderPages(commands, Optional.of(kioskPort), settings.state().resolve("uploads"), views, clock,
                settings.zone());
        var sites = new Sites(store.database(), clock);
        var supplies = new SupplyPages(store.database(), watched.supplies(), sites, views, clock, settings.zone());
        pages.addAll(List.of(orders, supplies, new UsagePages(store.database(), views, clock, settings.zone()),
                new KioskPages(store, views, clock, settings.zone(), List.of(supplies.section(), orders.section()))));
        pages.add(new MapPages(store.database(), views, clock, settings.web().tiles()));
        var shelf = new ReleaseShelf(settings.door().releases());
        pages.add(new RolloutPages(rollouts, shelf, new Versions(store.database()), sites, views, clock, settings.zone()));
        pages.add(new RolloutApi(rollouts, shelf, sites));
        return pages;
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    URI dashboard() {
        return dashboard;
    }

    URI broker() {
        return broker;
    }

    /// Whether this process is the active host of its group.
    boolean active() {
        return host.map(HostSide::active).orElse(false);
    }

    /// Where kiosks enrol.
    URI kiosks() {
        return kiosks;
    }

    /// The newest part first; a part that does not end does not keep the others.
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) { // AutoCloseable declares no narrower one
                LOG.warn("A part of the fleet manager did not end well", e);
            }
        }
    }
}
