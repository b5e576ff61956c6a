package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.FleetDesk;
import io.github.civickiosk.app.control.FleetDesk.FleetMessage;
import io.github.civickiosk.core.issuance.CallTimes;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.NodeFigures;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.clock.ClockGuard;
import io.github.civickiosk.fleet.agent.clock.ClockState;
import io.github.civickiosk.fleet.agent.clock.Earliest;
import io.github.civickiosk.fleet.agent.identity.EstClient;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.agent.identity.Renewal;
import io.github.civickiosk.fleet.agent.update.Running;
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// The kiosk in its fleet: what it reports, and the usage records it hands over.
public final class FleetLink implements FleetDesk, AutoCloseable {

    private final EdgeNode node;
    private final HealthReport health;
    private final ClockGuard guard;
    private final StateLog states;
    private final Optional<Renewal> renewal;
    private final Set<Runnable> tails = ConcurrentHashMap.newKeySet();

    private FleetLink(EdgeNode node, HealthReport health, ClockGuard guard, StateLog states,
            Optional<Renewal> renewal) {
        this.node = node;
        this.health = health;
        this.guard = guard;
        this.states = states;
        this.renewal = renewal;
    }

    public static FleetLink start(KioskConfig config, OpenDevices devices, SessionLoop sessions, Journal journal, CallTimes calls,
            FleetOrders orders, Clock clock) throws IOException {
        var fleet = config.fleet();
        var report = new Report();
        var startedAt = clock.instant();
        report.node().set(Metrics.STARTED_AT, startedAt);
        report.node().set(Metrics.SOFTWARE_VERSION, version());
        report.node().set(NodeFigures.CONFIGURATION_VERSION,
                Overlays.in(config.state()).version() + "/" + Fingerprint.of(config));
        var health = new HealthReport(report, devices, sessions, config.state(), fleet.reportEvery(),
                List.of(new SessionsReport(journal, calls)::say, new LinkReport()::say, node -> expiry(node, fleet.identity())));
        var identity = Identity.load(fleet.identity()); // one that cannot be read stops the start, not each attempt
        var connections = config.state().resolve("bdseq");
        var earliest = Earliest.built().or(connections, "this kiosk was connected").or(
                identity.certificate().getNotBefore().toInstant(), "its certificate began to be valid");
        var guard = new ClockGuard(new BoardTime(devices.board()), earliest, clock);
        var shown = new ShownCertificate(fleet.identity());
        var brokers = fleet.brokers().stream().map(uri -> new Broker(uri, config.kiosk(), Optional.of(shown::tls))).toList();
        var settings = new EdgeNode.Settings(fleet.group(), config.kiosk(), Optional.of(fleet.host()), fleet.resendAfter(),
                fleet.heartbeat());
        var node = new EdgeNode(settings, brokers, ConnectionNumber.in(connections), report, JournalOutbox.of(journal),
                orders.inbox(() -> guard.state() == ClockState.SYNCHRONISED), clock, guard);
        // by the journal, not by the session: its record may reach the disk after the next screen is shown
        journal.outbox().whenAppended(node::recordsAppended);
        journal.states().outbox().whenAppended(node::recordsAppended);
        var states = new StateLog(journal, sessions, devices.board(), () -> guard.state() == ClockState.SYNCHRONISED, startedAt,
                reason -> report.node().set(Metrics.START_REASON, reason));
        orders.begin(report, node);
        node.start();
        return new FleetLink(node, health, guard, states, renewal(fleet, node, shown, clock));
    }

    private static Optional<Renewal> renewal(KioskConfig.Fleet fleet, EdgeNode node, ShownCertificate shown, Clock clock) {
        if (fleet.manager().toString().isEmpty()) {
            return Optional.empty();
        }
        var renewal = new Renewal(fleet.identity(), new EstClient(fleet.manager()), node::online, shown::last, clock);
        renewal.start();
        return Optional.of(renewal);
    }

    /// Also of one that was renewed meanwhile.
    private static void expiry(Board node, Path identity) {
        try {
            node.set(NodeFigures.CERTIFICATE_EXPIRES, Identity.load(identity).certificate().getNotAfter().toInstant());
        } catch (IOException e) {
            node.unknown(NodeFigures.CERTIFICATE_EXPIRES);
        }
    }

    private static String version() {
        return Running.started(Journal.VERSION, Journal.OLDEST_READER).map(running -> running.version().text())
                .orElseGet(FleetLink::unreleased);
    }

    private static String unreleased() {
        return Optional.ofNullable(FleetLink.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }

    /// Whether the fleet sees this kiosk.
    public boolean online() {
        return node.online();
    }

    /// How far this kiosk's clock can be trusted now.
    public ClockState clock() {
        return guard.state();
    }

    @Override
    public Subscription tail(Consumer<FleetMessage> watcher, Runnable ended) {
        var end = node.stream().watch(passed -> watcher.accept(new FleetMessage(passed.topic(), passed.payload())));
        tails.add(ended);
        return () -> {
            tails.remove(ended);
            end.run();
        };
    }

    @Override
    public void close() {
        tails.forEach(Runnable::run);
        health.close();
        renewal.ifPresent(Renewal::close);
        states.close(); // while the node may still tell of it
        node.close();
    }
}
