package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says to the fleet how the devices and the session are: each change as it comes, on the thread that brings it.
public final class HealthReport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

    private final Report report;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final ScheduledExecutorService disk = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("disk-report").factory());

    /// @param state folder whose disk is told, each `reportEvery`
    public HealthReport(Report report, OpenDevices devices, SessionLoop sessions, Path state, Duration reportEvery) {
        this.report = report;
        disk.scheduleWithFixedDelay(() -> disk(state), 0, reportEvery.toMillis(), TimeUnit.MILLISECONDS);
        subscriptions.add(devices.reader().listen(this::reader));
        subscriptions.add(devices.printer().listen(this::printer));
        subscriptions.add(devices.panel().listen(this::panel));
        session(sessions.current());
        subscriptions.add(sessions.watch(this::session));
    }

    private void reader(CardReader.Status status) {
        var board = report.device(Metrics.CARD_READER);
        board.set(Metrics.STATUS, Metrics.word(status.device()));
        board.set(Metrics.CARD_MEDIA, Metrics.word(status.media()));
        board.set(Metrics.CHIP, Metrics.word(status.chip()));
    }

    private void printer(DocumentPrinter.Status status) {
        var board = report.device(Metrics.DOCUMENT_PRINTER);
        board.set(Metrics.STATUS, Metrics.word(status.device()));
        board.set(Metrics.PAPER, Metrics.word(status.paper()));
        board.set(Metrics.TONER, Metrics.word(status.toner()));
        board.set(Metrics.PRINTER_MEDIA, Metrics.word(status.media()));
        board.set(Metrics.PRINTER_REASONS, String.join(" ", status.reasons()));
        sheets(board, status);
    }

    private static void sheets(Board board, DocumentPrinter.Status status) {
        if (status.sheetsPrinted().isPresent()) {
            board.set(Metrics.SHEETS_PRINTED, status.sheetsPrinted().getAsLong());
        } else {
            board.unknown(Metrics.SHEETS_PRINTED);
        }
    }

    private void panel(CabinetPanel.Status status) {
        var board = report.device(Metrics.CABINET_PANEL);
        board.set(Metrics.STATUS, Metrics.word(status.device()));
        board.set(Metrics.PAPER_IN_SLOT, status.paperInSlot());
    }

    private void session(Session session) {
        var board = report.node();
        board.set(Metrics.IN_SERVICE, session.offer().inService());
        board.set(Metrics.OUT_OF_SERVICE_REASONS,
                session.offer().outOfService().stream().sorted().map(Metrics::word).collect(Collectors.joining(" ")));
        board.set(Metrics.AUTHORITY_REACHABLE, authorityReachable(session.offer()));
        board.set(Metrics.IN_USE, !session.state().isResting());
        board.set(Metrics.HELP_CALLED, session.state() instanceof State.CallingForHelp);
        report.device(Metrics.CARD_READER).set(Metrics.CARD_LEFT_BEHIND, session.state() instanceof State.CardLeftBehind);
    }

    private static boolean authorityReachable(Offer offer) {
        return !offer.outOfService().contains(Offer.Reason.AUTHORITY_UNREACHABLE)
                && !offer.outOfService().contains(Offer.Reason.STARTING);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        disk.shutdownNow();
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
