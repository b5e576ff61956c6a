package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.fleet.FleetOrders;
import io.github.civickiosk.app.remote.Reloading.Reading;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.signage.SignageBoard;
import io.github.civickiosk.core.supervision.Closure;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.core.supervision.TamperLock;
import io.github.civickiosk.device.audio.Tone;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.NodeFigures;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.command.CommandDesk;
import io.github.civickiosk.fleet.agent.command.CommandInbox;
import io.github.civickiosk.fleet.agent.command.CommandLedger;
import io.github.civickiosk.fleet.agent.command.KnownTime;
import io.github.civickiosk.fleet.agent.command.RemoteChange;
import io.github.civickiosk.ui.KioskWeb;
import io.github.civickiosk.ui.Sessions;
import org.jspecify.annotations.Nullable;

/// Wires the fleet's orders to what obeys them. Made once, closed after the edge node.
public final class RemoteDesk implements FleetOrders, AutoCloseable {

    private final Parts parts;
    private final RecentLog log = RecentLog.listen();
    private final Doors doors;
    private @Nullable CommandDesk desk;
    private @Nullable HelpCalls calls;

    /// What the orders reach.
    ///
    /// @param config  what this process was started with
    /// @param reading reads the configuration again
    /// @param tone    how the loudspeaker beeps
    /// @param seen    the same session, as one who looks on sees it
    /// @param change  what changes the kiosk itself
    public record Parts(KioskConfig config, Reading reading, Machine machine, OpenDevices devices, Tone tone, Journal journal,
            SessionLoop sessions, Sessions seen, Supervisor supervisor, TamperLock lock, KioskWeb web, SignageBoard signage,
            RemoteChange change,
            Clock clock) {}

    public RemoteDesk(Parts parts) {
        this.parts = parts;
        this.doors = new Doors(Closure.in(parts.config().state()), parts.lock(), parts.supervisor());
        doors.restore();
    }

    @Override
    public CommandInbox inbox(BooleanSupplier synchronised) throws IOException {
        var ledger = CommandLedger.open(parts.config().state().resolve(CommandLedger.NAME), parts.clock());
        var quiet = new SessionQuiet(parts.seen(), parts.supervisor()::held);
        var made = new CommandDesk(parts.config().kiosk(), new CommandKeys(parts.config().fleet().identity()), ledger,
                new KnownTime(parts.clock(), synchronised), quiet);
        desk = made;
        return made;
    }

    @Override
    public void begin(Report report, EdgeNode node) {
        var obeying = Optional.ofNullable(desk).orElseThrow(() -> new IllegalStateException("Nobody has asked for the inbox"));
        var helping = new HelpCalls(parts.seen(), parts.sessions()::tell, report.node());
        calls = helping;
        var restarting = new Restarting(parts.machine());
        var reloading = new Reloading(parts.config(), parts.reading(), parts.sessions()::tell, restarting);
        var upload = new Upload(parts.config().fleet().manager(), parts.config().fleet().identity());
        parts.change().begin(obeying);
        parts.change().show((stage, version) -> {
            report.node().set(NodeFigures.UPDATE_STAGE, stage);
            report.node().set(NodeFigures.UPDATE_VERSION, version);
        });
        obeying.start(new RemoteOrders().power(restarting, reloading).doors(doors)
                .devices(new Refilling(parts.devices()),
                        new Locating(parts.seen(), parts.devices().panel(), parts.devices().audio(), parts.tone()))
                .support(new Picture(parts.config().remote(), parts.web()::mirrorUrl, upload), bundle(obeying, upload), upload)
                .records(new Resending(parts.journal().uuid(), node::resendUsage),
                        new Resending(parts.journal().uuid(), node::resendStates))
                .help(helping).signage(new SignageOrder(parts.signage(), report.node())).change(parts.change(), obeying)
                .all());
    }

    private SupportBundle bundle(CommandDesk obeying, Upload upload) {
        return new SupportBundle(parts.config(), parts.devices(), parts.journal(), parts.sessions(), log, obeying::remembered,
                parts.clock(), upload);
    }

    @Override
    public void close() {
        if (calls != null) {
            calls.close();
        }
        if (desk != null) {
            desk.close();
        }
        log.close();
    }
}
