package io.github.civickiosk.fleet.manager.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.command.Command.State;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Gives orders to kiosks and knows what became of them. They are signed and stored here; the active host delivers them, in this
/// process or another one on the same database. Safe for several threads.
public final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
    private static final int LISTED_AT_MOST = 1_000;

    private final Database database;
    private final SigningKey key;
    private final Clock clock;
    private final CommandTable table = new CommandTable();
    private final List<Consumer<Command>> listeners = new CopyOnWriteArrayList<>();

    public Commands(Database database, SigningKey key, Clock clock) {
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /// Gives an order. Within [Database#write] it belongs to that transaction.
    ///
    /// @param device     for an order to a device
    /// @param arguments  a JSON object, see [CommandRequest#newArguments]
    /// @param timeToLive after which the kiosk obeys it no more
    /// @param who        who gives it, for the audit
    /// @throws IllegalArgumentException when it is longer than a message may be, or its name or time to live is none
    public Command enqueue(String kiosk, Optional<String> device, String name, JsonNode arguments, Duration timeToLive,
            String who) {
        return enqueue(kiosk, device, name, _ -> arguments, timeToLive, who);
    }

    /// The same, for an order whose arguments tell its id: where to put a picture.
    public Command enqueue(String kiosk, Optional<String> device, String name, Function<UUID, JsonNode> arguments,
            Duration timeToLive, String who) {
        var id = UUID.randomUUID();
        var command = database.write(handle -> {
            var now = clock.instant();
            // the clock's milliseconds, so that a database that was restored does not use a counter again
            long counter = table.nextCounter(handle, kiosk, now.toEpochMilli());
            var request = new CommandRequest(id, kiosk, device, counter, now, now.plus(timeToLive), name, arguments.apply(id));
            return table.insert(handle, request, SignedCommand.sign(request, key), who);
        });
        LOG.info("{} orders '{}' of kiosk {}: {}", who, name, kiosk, command.id());
        tell(command);
        return command;
    }

    /// Orders to one kiosk, the newest first.
    public List<Command> list(String kiosk) {
        return database.read(handle -> table.ofKiosk(handle, kiosk, LISTED_AT_MOST));
    }

    public Optional<Command> find(UUID id) {
        return database.read(handle -> table.find(handle, id));
    }

    /// Takes an order back that was not sent yet.
    public Cancelled cancel(UUID id, String who) {
        Cancelled cancelled = database.write(handle -> table.find(handle, id)
                .<Cancelled>map(command -> command.state() == State.QUEUED
                        ? new Cancelled.Done(table.end(handle, id, State.CANCELLED, "taken back by " + who, clock.millis()))
                        : new Cancelled.TooLate(command))
                .orElseGet(Cancelled.Unknown::new));
        if (cancelled instanceof Cancelled.Done(var command)) {
            tell(command);
        }
        return cancelled;
    }

    /// Outcome of [#cancel].
    public sealed interface Cancelled {
        record Done(Command command) implements Cancelled {}

        /// It was sent already, or nothing more will become of it.
        record TooLate(Command command) implements Cancelled {}

        record Unknown() implements Cancelled {}
    }

    /// Calls the listener with each order that is given here and each answer that comes to this process, after the commit; it
    /// must be quick. Closing ends the calls.
    public Listening listen(Consumer<Command> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// A registered listener.
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /// Stores a kiosk's answer; one to an order that is not this kiosk's, or that has its final answer, says nothing.
    void answered(String kiosk, CommandAnswer answer) {
        answer.id().flatMap(id -> database.write(handle -> table.answer(handle, id, kiosk, answer, clock.millis())))
                .ifPresent(command -> {
                    LOG.info("Kiosk {} says of '{}' ({}): {} {}", kiosk, command.name(), command.id(), command.state().word(),
                            command.reason());
                    tell(command);
                });
    }

    /// Ends those that are over without an answer.
    void expire() {
        database.write(handle -> table.expire(handle, clock.millis())).forEach(this::tell);
    }

    private void tell(Command command) {
        for (Consumer<Command> listener : listeners) {
            try {
                listener.accept(command);
            } catch (RuntimeException e) {
                LOG.warn("A listener of commands failed", e);
            }
        }
    }
}
