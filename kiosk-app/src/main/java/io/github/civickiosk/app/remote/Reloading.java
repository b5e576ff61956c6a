package io.github.civickiosk.app.remote;

import java.util.function.Consumer;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.fleet.agent.command.Outcome;

/// `reload`: reads the configuration again. How long a session waits changes at once; everything else wants a restart. One that
/// does not fit changes nothing.
public final class Reloading {

    private final Reading reading;
    private final Consumer<Event> inbox;
    private final Restarting restarting;
    private KioskConfig running;

    /// Reads the configuration.
    @FunctionalInterface
    public interface Reading {
        KioskConfig read() throws ConfigException;
    }

    /// @param inbox   the session's
    /// @param running what this process was started with
    Reloading(KioskConfig running, Reading reading, Consumer<Event> inbox, Restarting restarting) {
        this.running = running;
        this.reading = reading;
        this.inbox = inbox;
        this.restarting = restarting;
    }

    synchronized Outcome reload() {
        KioskConfig read;
        try {
            read = reading.read();
        } catch (ConfigException e) {
            return new Outcome.Failed("Nothing is changed. " + e.getMessage());
        }
        if (read.equals(running)) {
            return new Outcome.Done("The configuration is the same as before.");
        }
        if (!read.equals(live(running, read))) {
            return restarting.restart();
        }
        running = read;
        inbox.accept(new Event.Noticed.TimesChanged(read.session()));
        return new Outcome.Done("The new times hold from now on; nothing else has changed.");
    }

    /// The old configuration with those parts of the new one that can change in a running kiosk.
    private static KioskConfig live(KioskConfig old, KioskConfig read) {
        return new KioskConfig(old.kiosk(), old.profile(), old.state(), old.screen(), old.authority(), old.fleet(), old.devices(),
                read.session(), old.patience(), old.supervision(), old.update(),
                old.remote(), old.services());
    }
}
