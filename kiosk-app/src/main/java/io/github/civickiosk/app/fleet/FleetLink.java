package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// The kiosk in its fleet: what it reports, and the usage records it hands over.
public final class FleetLink implements AutoCloseable {

    private final EdgeNode node;
    private final HealthReport health;
    private final Subscription sessions;

    private FleetLink(EdgeNode node, HealthReport health, SessionLoop sessions) {
        this.node = node;
        this.health = health;
        this.sessions = sessions.watch(this::afterSession);
    }

    public static FleetLink start(KioskConfig config, OpenDevices devices, SessionLoop sessions, Journal journal, Clock clock)
            throws IOException {
        var fleet = config.fleet();
        var report = new Report();
        report.node().set(Metrics.STARTED_AT, clock.instant());
        report.node().set(Metrics.SOFTWARE_VERSION, version());
        var health = new HealthReport(report, devices, sessions, config.state(), fleet.reportEvery());
        var broker = new Broker(fleet.broker(), config.kiosk(), Optional.of(Identity.load(fleet.identity()).sslContext()));
        var settings = new EdgeNode.Settings(fleet.group(), config.kiosk(), Optional.of(fleet.host()), fleet.resendAfter());
        var node = new EdgeNode(settings, broker, report, new JournalOutbox(journal), clock);
        node.start();
        return new FleetLink(node, health, sessions);
    }

    private static String version() {
        return Optional.ofNullable(FleetLink.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }

    /// A session's record is journalled before it is wiped; from then on the node may send it.
    private void afterSession(Session session) {
        if (session.state() instanceof State.Attract || session.state() instanceof State.OutOfService) {
            node.usageAppended();
        }
    }

    /// Whether the fleet sees this kiosk.
    public boolean online() {
        return node.online();
    }

    @Override
    public void close() {
        sessions.close();
        health.close();
        node.close();
    }
}
