package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.supervision.Standings;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.NodeFigures;
import io.github.civickiosk.fleet.agent.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says to the fleet how the devices and the session are: each change as it comes, on the thread that brings it.
public final class HealthReport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

    private final Report report;
    private final DeviceReports reports;
    private final SessionLoop sessions;
    private final List<Consumer<Board>> more;
    private final Set<String> services = new HashSet<>();
    private final Subscription subscription;
    private final ScheduledExecutorService again = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("health-report").factory());

    /// @param state folder whose disk is told, each `reportEvery`, with what else changes without being told
    /// @param more  what else is said each `reportEvery`
    public HealthReport(Report report, OpenDevices devices, SessionLoop sessions, Path state, Duration reportEvery,
            List<Consumer<Board>> more) {
        this.report = report;
        this.sessions = sessions;
        this.more = List.copyOf(more);
        reports = new DeviceReports(report, devices);
        again.scheduleWithFixedDelay(() -> again(state), 0, reportEvery.toMillis(), TimeUnit.MILLISECONDS);
        session(sessions.current());
        subscription = sessions.watch(this::session);
    }

    private synchronized void session(Session session) {
        var board = report.node();
        services(board, session.latest());
        var standing = Standings.of(session);
        board.set(Metrics.STATE, standing.state());
        board.set(Metrics.STATE_REASONS, String.join(" ", standing.reasons()));
        board.set(Metrics.SERVICES_UNAVAILABLE, String.join(" ", standing.services()));
        board.set(Metrics.IN_SERVICE, session.offer().inService());
        board.set(Metrics.OUT_OF_SERVICE_REASONS,
                session.offer().outOfService().stream().sorted().map(Metrics::word).collect(Collectors.joining(" ")));
        board.set(Metrics.AUTHORITY_REACHABLE, authorityReachable(session.offer()));
        board.set(Metrics.IN_USE, !session.state().isResting());
        board.set(Metrics.HELP_CALLED, session.state() instanceof State.CallingForHelp);
        report.device(Metrics.CARD_READER).set(Metrics.CARD_LEFT_BEHIND, session.state() instanceof State.CardLeftBehind);
    }

    /// Before the first answer of the authority nothing is known of any service.
    private void services(Board board, Offer offer) {
        var now = offer.catalogue().services().stream().filter(Service::free)
                .filter(service -> service.id().matches("[A-Za-z0-9._-]{1,64}"))
                .collect(Collectors.toMap(Service::id, service -> service.available() && offer.inService(), (a, b) -> a && b));
        services.addAll(now.keySet());
        services.forEach(id -> {
            var metric = NodeFigures.available(id);
            board.declare(metric);
            DeviceReports.set(board, metric, Optional.ofNullable(now.get(id)));
        });
    }

    private static boolean authorityReachable(Offer offer) {
        return !offer.outOfService().contains(Offer.Reason.AUTHORITY_UNREACHABLE)
                && !offer.outOfService().contains(Offer.Reason.STARTING);
    }

    @Override
    public void close() {
        subscription.close();
        reports.close();
        again.shutdownNow();
    }

    private void again(Path state) {
        try {
            disk(state);
            session(sessions.current());
            more.forEach(one -> one.accept(report.node()));
            reports.again();
        } catch (RuntimeException bug) {
            LOG.error("The health report failed and goes on", bug);
        }
    }

    private void disk(Path state) {
        try {
            report.node().set(Metrics.DISK_FREE, Files.getFileStore(state).getUsableSpace());
        } catch (IOException e) {
            LOG.warn("The disk's free space cannot be told: {}", e.toString());
            report.node().unknown(Metrics.DISK_FREE);
        }
    }
}
