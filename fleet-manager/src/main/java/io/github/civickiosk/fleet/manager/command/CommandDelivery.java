package io.github.civickiosk.fleet.manager.command;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.ingest.HostListener;
import io.github.civickiosk.fleet.manager.ingest.Orders;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.WriteListener;
import io.github.civickiosk.fleet.manager.store.Written;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers orders for the active host: when the kiosk is on line, one unanswered order at a time, again after each birth and by
/// a timer until its final answer. On the host's thread.
public final class CommandDelivery implements HostListener, WriteListener {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDelivery.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final int AT_A_TIME = 500;
    private static final Duration TO_RESEND = Duration.ofDays(30);

    private final Commands commands;
    private final Database database;
    private final Clock clock;
    private final Timing timing;
    private final CommandTable table = new CommandTable();
    private final Set<String> born = new LinkedHashSet<>();
    private long lookedAt;

    /// @param resend         after which an order without an answer is sent again
    /// @param resendAccepted after which one without its final answer is
    public record Timing(Duration resend, Duration resendAccepted) {
        public static final Timing USUAL = new Timing(Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    public CommandDelivery(Commands commands, Database database, Clock clock, Timing timing) {
        this.commands = commands;
        this.database = database;
        this.clock = clock;
        this.timing = timing;
    }

    @Override
    public void born(String kiosk, Orders orders) {
        born.add(kiosk);
    }

    @Override
    public void answered(String kiosk, String json, Orders orders) {
        CommandAnswer.decode(json).ifPresentOrElse(answer -> commands.answered(kiosk, answer),
                () -> LOG.warn("Kiosk {} answers a command with what cannot be read", kiosk));
        lookedAt = 0; // the next order may go
    }

    @Override
    public void tick(Orders orders) {
        long now = clock.millis();
        if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) {
            return;
        }
        lookedAt = now;
        commands.expire();
        again();
        List<CommandTable.Due> due = database.read(handle -> table.due(handle, now, now - timing.resend().toMillis(),
                now - timing.resendAccepted().toMillis(), AT_A_TIME));
        List<CommandTable.Due> sent = due.stream()
                .filter(order -> orders.send(order.kiosk(), order.device(), SignedCommand.METRIC,
                        new Value.Text(order.signed())))
                .toList();
        if (!sent.isEmpty()) {
            database.write(handle -> {
                sent.forEach(order -> table.sent(handle, order.id(), now));
                return sent.size();
            });
        }
    }

    private void again() {
        if (born.isEmpty()) {
            return;
        }
        database.write(handle -> {
            List<String> concerned = table.kiosksWithOpen(handle).stream().filter(born::contains).toList();
            concerned.forEach(kiosk -> table.sendAgain(handle, kiosk));
            return concerned.size();
        });
        born.clear();
    }

    /// A database that was restored asks the kiosks for the records that it lacks, in the transaction that finds them missing.
    @Override
    public void writing(Handle handle, Written written) {
        written.missing().forEach(missing -> commands.enqueue(missing.kiosk(), Optional.empty(),
                missing.kind().equals("usage") ? "Usage/Resend From" : "State/Resend From",
                CommandRequest.newArguments().put("journal", missing.journal()).put("from", missing.from()), TO_RESEND,
                "fleet-manager"));
    }
}
