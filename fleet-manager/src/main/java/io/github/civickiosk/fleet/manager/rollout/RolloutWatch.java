package io.github.civickiosk.fleet.manager.rollout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Kind;
import io.github.civickiosk.fleet.manager.rollout.Rollout.State;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Target;
import io.github.civickiosk.fleet.manager.rollout.Rollout.TargetState;
import io.github.civickiosk.fleet.manager.rollout.RolloutSteps.Step;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.Places;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings roll-outs on while this process is the active host: orders go out, answers are counted, groups are opened. All that it
/// knows lies in the database, so that another process goes on where it ended. On a thread of its own.
public final class RolloutWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RolloutWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    /// Orders that one look gives out, so that a big group does not hold up others.
    private static final int AT_A_TIME = 200;
    private static final String BY = "roll-out ";

    private final Rollouts rollouts;
    private final Database database;
    private final Commands commands;
    private final Places places;
    private final BooleanSupplier active;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("roll-outs").unstarted(this::live);

    /// @param active whether this process is the active host
    public RolloutWatch(Rollouts rollouts, Database database, Commands commands, Places places, BooleanSupplier active,
            Clock clock) {
        this.rollouts = rollouts;
        this.database = database;
        this.commands = commands;
        this.places = places;
        this.active = active;
        this.clock = clock;
    }

    public void start() {
        thread.start();
    }

    private void live() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (active.getAsBoolean()) {
                    tick();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The watch over roll-outs was interrupted");
        }
    }

    /// One look at all that run.
    void tick() {
        try {
            for (Rollout rollout : database.read(handle -> new RolloutRows(handle).running())) {
                if (database.write(handle -> step(handle, rollout))) {
                    rollouts.changes().change();
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Roll-outs could not be brought on; it is tried again", e);
        }
    }

    /// @return whether something changed
    private boolean step(Handle handle, Rollout rollout) {
        var rows = new RolloutRows(handle);
        boolean changed = false;
        for (Target target : rows.inState(rollout.id(), TargetState.RUNNING)) {
            changed |= settle(handle, rows, rollout, target);
        }
        for (Step step : RolloutSteps.next(rollout.plan(), rows.groups(rollout.id()))) {
            changed = true;
            switch (step) {
                case Step.SetGroup(var number, var state) -> rows.group(rollout.id(), number, state);
                case Step.SetState(var state, var why) -> {
                    LOG.info("Roll-out '{}' is {}: {}", rollout.name(), state.word(), why);
                    rows.state(rollout.id(), state, "", why);
                    if (state == State.STOPPED) {
                        rollouts.takeBack(rows, rollout.id(), TargetState.CANCELLED, BY + rollout.name());
                    }
                    return true;
                }
            }
        }
        return give(rows, rollout) || changed;
    }

    private boolean give(RolloutRows rows, Rollout rollout) {
        boolean given = false;
        Instant now = clock.instant();
        Optional<Hours> hours = Hours.of(rollout.plan().hours());
        for (Target target : rows.due(rollout.id(), AT_A_TIME)) {
            if (hours.isEmpty() || hours.get().hold(now.atZone(places.of(target.kiosk(), now).hours().zone()).toLocalTime())) {
                Command command = commands.enqueue(target.kiosk(), Optional.empty(), rollout.kind().command(), arguments(rollout),
                        rollout.plan().patience(), BY + rollout.name());
                rows.ordered(rollout.id(), target.kiosk(), command.id().toString(), now.toEpochMilli());
                given = true;
            }
        }
        return given;
    }

    private static tools.jackson.databind.node.ObjectNode arguments(Rollout rollout) {
        var arguments = CommandRequest.newArguments();
        return rollout.kind() == Kind.SOFTWARE
                ? arguments.put("manifest", rollout.payload())
                : arguments.put("version", rollout.version()).put("yaml", rollout.payload());
    }

    private boolean settle(Handle handle, RolloutRows rows, Rollout rollout, Target target) {
        Command command = commands.find(UUID.fromString(target.command())).orElse(null);
        if (command == null) {
            rows.target(rollout.id(), target.kiosk(), TargetState.SCHEDULED, "the order is lost and is given again",
                    clock.millis());
            return true;
        }
        if (command.state() == Command.State.DONE || rollout.kind() == Kind.SOFTWARE && runs(handle, target, rollout.version())) {
            rows.target(rollout.id(), target.kiosk(), TargetState.FINISHED, command.reason(), clock.millis());
            return true;
        }
        if (command.state().isFinal()) {
            rows.target(rollout.id(), target.kiosk(), TargetState.ERROR, command.reason().isEmpty()
                    ? command.state().name().toLowerCase(java.util.Locale.ROOT)
                    : command.reason(), clock.millis());
            return true;
        }
        var said = stage(handle, target, rollout).orElse(command.reason());
        if (!said.equals(target.reason())) {
            rows.target(rollout.id(), target.kiosk(), TargetState.RUNNING, said, clock.millis());
            return true;
        }
        return false;
    }

    /// The kiosk's own word that the release passed its health gate, should the final answer have been lost.
    private static boolean runs(Handle handle, Target target, String version) {
        return metric(handle, target, "Update/Version").filter(version::equals).isPresent()
                && metric(handle, target, "Update/Stage").filter("done"::equals).isPresent();
    }

    private static Optional<String> stage(Handle handle, Target target, Rollout rollout) {
        return metric(handle, target, "Update/Version").filter(rollout.version()::equals)
                .flatMap(_ -> metric(handle, target, "Update/Stage"));
    }

    private static Optional<String> metric(Handle handle, Target target, String name) {
        return handle
                .createQuery(
                        "select value from metric where kiosk = :kiosk and device = '' and name = :name and value is not null")
                .bind("kiosk", target.kiosk()).bind("name", name).mapTo(String.class).findOne();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
