package io.github.civickiosk.fleet.manager.rollout;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.ChangeFeed;
import io.github.civickiosk.fleet.manager.kiosks.KioskFilter;
import io.github.civickiosk.fleet.manager.kiosks.KioskList;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Kind;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Plan;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Standing;
import io.github.civickiosk.fleet.manager.rollout.Rollout.State;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Target;
import io.github.civickiosk.fleet.manager.rollout.Rollout.TargetState;
import io.github.civickiosk.fleet.manager.rollout.RolloutSteps.Deed;
import io.github.civickiosk.fleet.manager.store.Database;

/// Roll-outs as operators make and steer them; [RolloutWatch] brings them on. Safe for several threads.
public final class Rollouts {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_GROUPS = 50;

    private final Database database;
    private final Commands commands;
    private final KioskList kiosks;
    private final Clock clock;
    private final ChangeFeed changes = new ChangeFeed();

    public Rollouts(Database database, Commands commands, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.kiosks = new KioskList(database, clock);
        this.clock = clock;
    }

    /// What an operator wants.
    ///
    /// @param first  how many kiosks the first group has
    /// @param groups how many groups of the same size the others make
    public record Wish(String name, Kind kind, String version, String payload, KioskFilter filter, int first, int groups,
            Plan plan) {

        public Wish {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("A roll-out's name has 1 to " + LONGEST_NAME + " characters");
            }
            if (!version.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")) {
                throw new IllegalArgumentException("A version is 1 to 64 letters, digits, dots, plus, minus or underscores, not '"
                        + version + "'");
            }
            if (payload.isBlank()) {
                throw new IllegalArgumentException(kind == Kind.SOFTWARE
                        ? "There is no signed release " + version + " in the folder of releases"
                        : "Write the configuration's YAML");
            }
            if (first < 1 || groups < 0 || groups > MOST_GROUPS) {
                throw new IllegalArgumentException("The first group has at least one kiosk, and up to " + MOST_GROUPS
                        + " groups follow it");
            }
        }
    }

    /// The kiosks that it would reach.
    public List<String> reached(KioskFilter filter, Scope scope) {
        return kiosks.ids(filter, scope);
    }

    /// Makes a roll-out, which waits for a second person.
    ///
    /// @throws IllegalArgumentException when no kiosk matches
    public Rollout make(Wish wish, Scope scope, String author) {
        List<String> all = kiosks.ids(wish.filter(), scope);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("No kiosk matches, so that there is nothing to roll out");
        }
        var rollout = new Rollout(UUID.randomUUID().toString(), wish.name().strip(), wish.kind(), wish.version(), wish.payload(),
                wish.filter().query(), author, clock.instant(), State.WAITING_FOR_APPROVAL, "", "", wish.plan());
        database.write(handle -> {
            new RolloutRows(handle).insert(rollout, grouped(all, wish.first(), wish.groups()));
            return true;
        });
        changes.change();
        return rollout;
    }

    static List<List<String>> grouped(List<String> all, int first, int others) {
        List<List<String>> groups = new ArrayList<>();
        int canary = others == 0 ? all.size() : Math.min(first, all.size());
        groups.add(all.subList(0, canary));
        int rest = all.size() - canary;
        int made = Math.min(others, rest);
        for (int number = 0; number < made; number++) {
            groups.add(all.subList(canary + (int) ((long) rest * number / made),
                    canary + (int) ((long) rest * (number + 1) / made)));
        }
        return groups;
    }

    public List<Rollout> all() {
        return database.read(handle -> new RolloutRows(handle).all());
    }

    public Optional<Standing> find(String id) {
        return database.read(handle -> {
            var rows = new RolloutRows(handle);
            return rows.find(id).map(rollout -> new Standing(rollout, rows.groups(id)));
        });
    }

    /// Its kiosks, those that failed first.
    public List<Target> targets(String id, int most) {
        return database.read(handle -> new RolloutRows(handle).targets(id, most));
    }

    /// Whether all of its kiosks are seen.
    boolean within(String id, Predicate<String> seen) {
        return targets(id, Integer.MAX_VALUE).stream().map(Target::kiosk).allMatch(seen);
    }

    /// Does what an operator asks for.
    ///
    /// @param why a sentence; may be empty
    /// @throws IllegalArgumentException saying why it cannot be done: also when the author would approve his own
    public void does(String id, Deed deed, String who, String why) {
        database.write(handle -> {
            var rows = new RolloutRows(handle);
            var rollout = rows.find(id).orElseThrow(() -> new IllegalArgumentException("There is no such roll-out"));
            if (deed == Deed.APPROVE && rollout.author().equals(who)) {
                throw new IllegalArgumentException("A second person approves a roll-out; you made this one");
            }
            State next = RolloutSteps.after(rollout.state(), deed);
            rows.state(id, next, deed == Deed.APPROVE || deed == Deed.DENY ? who : "", why);
            if (deed == Deed.RETRY && rows.retry(id, clock.millis()) == 0) {
                throw new IllegalArgumentException("No kiosk of this roll-out failed, so that there is nothing to try again");
            }
            if (deed == Deed.PAUSE || deed == Deed.STOP) {
                takeBack(rows, id, deed == Deed.PAUSE ? TargetState.SCHEDULED : TargetState.CANCELLED, who);
            }
            return true;
        });
        changes.change();
    }

    /// Orders that have not gone out are taken back; the others can only be waited for.
    void takeBack(RolloutRows rows, String id, TargetState then, String who) {
        for (Target target : rows.inState(id, TargetState.RUNNING)) {
            if (commands.cancel(UUID.fromString(target.command()), who) instanceof Commands.Cancelled.Done) {
                rows.target(id, target.kiosk(), then, then == TargetState.CANCELLED ? "taken back" : "", clock.millis());
            }
        }
        if (then == TargetState.CANCELLED) {
            rows.inState(id, TargetState.SCHEDULED)
                    .forEach(target -> rows.target(id, target.kiosk(), then, "the roll-out was stopped", clock.millis()));
        }
    }

    ChangeFeed changes() {
        return changes;
    }
}
