package io.github.civickiosk.provisioning.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.StateRecord;
import io.github.civickiosk.fleet.agent.UsageRecord;
import io.github.civickiosk.fleet.agent.command.CommandInbox;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Hold;

/// One kiosk that lives its [Life] through the agent of a real one.
final class LivingKiosk implements AutoCloseable {

    /// What is this far behind is told from the journal; a line is not cut for it.
    private static final Duration LATELY = Duration.ofMinutes(2);

    private final String id;
    private final Life life;
    private final Clock clock;
    private final Books books = new Books();
    private final Report report = new Report();
    private final Line line;
    private final EdgeNode node;
    /// The one living thread's.
    private Happening.Stands standing = new Happening.Stands(Instant.EPOCH, "in-service", "");
    private final CountDownLatch end = new CountDownLatch(1);

    /// @param folder of its identity
    LivingKiosk(String id, Life life, URI broker, String group, String host, Path folder, Clock clock) throws IOException {
        this.id = id;
        this.life = life;
        this.clock = clock;
        this.line = new Line(broker);
        stands("in-service", "");
        report.node().set(Metrics.AUTHORITY_REACHABLE, true);
        report.node().set(Metrics.SOFTWARE_VERSION, "0.1.0");
        report.device(Metrics.CARD_READER).set(Metrics.STATUS, "online");
        report.device(Metrics.BOARD).set(Metrics.STATUS, "online");
        paper("full");
        this.node = new EdgeNode(new EdgeNode.Settings(group, id, Optional.of(host), Duration.ofSeconds(20)),
                List.of(new Broker(line.end(), id, Optional.of(() -> tls(folder)))), ConnectionNumber.in(folder.resolve("bdseq")),
                report, books.outboxes(), CommandInbox.ofNobody(), clock, Hold.NONE);
    }

    private static SSLContext tls(Path identity) {
        try {
            return Identity.load(identity).sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean online() {
        return node.online();
    }

    /// Connects and lives from a moment on, until closed: faster until it has caught up with the clock.
    ///
    /// @param speed how many seconds of its past pass in one
    void start(Instant from, double speed) {
        node.start();
        Thread.ofVirtual().name(id).start(() -> live(from, speed));
    }

    private void live(Instant from, double speed) {
        var began = clock.instant();
        // a journal's last record holds only while the fleet sees the kiosk: the present state is told once more
        boolean caughtUp = false;
        books.stood(number -> new StateRecord(number, from, "in-service", List.of(), List.of(), true));
        try {
            for (LocalDate date = from.atZone(life.zone()).toLocalDate(); end.getCount() > 0; date = date.plusDays(1)) {
                for (Happening next : life.day(date)) {
                    if (next.at().isBefore(from)) {
                        continue;
                    }
                    if (!caughtUp && next.at().isAfter(clock.instant())) {
                        caughtUp = true;
                        happens(new Happening.Stands(clock.instant(), standing.state(), standing.reason()));
                    }
                    var paced = began.plusNanos((long) (Duration.between(from, next.at()).toNanos() / speed));
                    if (overBefore(paced.isAfter(next.at()) ? paced : next.at())) {
                        return;
                    }
                    happens(next);
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it is over before that
    private boolean overBefore(Instant due) throws InterruptedException {
        return end.await(Math.max(0, Duration.between(clock.instant(), due).toMillis()), TimeUnit.MILLISECONDS);
    }

    private void happens(Happening happening) {
        switch (happening) {
            case Happening.Stands(var at, var state, var reason) -> {
                stands(state, reason);
                standing = new Happening.Stands(at, state, reason);
                var reasons = reason.isEmpty() ? List.<String>of() : List.of(reason);
                books.stood(number -> new StateRecord(number, at, state, reasons, List.of(), true));
                node.recordsAppended();
            }
            case Happening.Visited(var at, var lasted, var language, var service, var end, var step, var rating) -> {
                int delivered = end == UsageRecord.End.COMPLETED ? 1 : 0;
                books.used(number -> new UsageRecord(number, at.minus(lasted), lasted, language, List.of(service), delivered, 0,
                        end == UsageRecord.End.FAILED ? 1 : 0, end, step, rating));
                node.recordsAppended();
            }
            case Happening.Paper(_, var supply) -> paper(supply);
            case Happening.Called(var at, var stands) -> {
                if (lately(at) || !stands) {
                    called(stands);
                }
            }
            case Happening.Linked(var at, var there) -> {
                if (there) {
                    line.mend();
                } else if (lately(at)) {
                    line.cut();
                }
            }
        }
    }

    private boolean lately(Instant at) {
        return Duration.between(at, clock.instant()).compareTo(LATELY) < 0;
    }

    private void stands(String state, String reason) {
        var board = report.node();
        board.set(Metrics.STATE, state);
        board.set(Metrics.STATE_REASONS, reason);
        board.set(Metrics.IN_SERVICE, !"out-of-service".equals(state));
        board.set(Metrics.OUT_OF_SERVICE_REASONS, reason);
        board.set(Metrics.IN_USE, "in-use".equals(state));
    }

    private void paper(String supply) {
        var printer = report.device(Metrics.DOCUMENT_PRINTER);
        printer.set(Metrics.STATUS, "full".equals(supply) ? "online" : "userError");
        printer.set(Metrics.PAPER, supply);
    }

    private void called(boolean stands) {
        var board = report.node();
        board.set(Metrics.HELP_CALLED, stands);
        if (stands) {
            board.set(Metrics.HELP_LANGUAGE, "az");
            board.set(Metrics.HELP_STEP, "AwaitingCard");
            board.set(Metrics.HELP_CALL, UUID.randomUUID().toString());
        } else {
            board.unknown(Metrics.HELP_CALL);
            board.unknown(Metrics.HELP_LANGUAGE);
            board.unknown(Metrics.HELP_STEP);
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        node.close();
        line.close();
    }
}
