package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;

/// The alerts of the fleet and what was done about them. Each change is a line of the alert's history and is written in one
/// transaction with the word that is sent of it. Safe for several threads.
public final class Alerts {

    private final Database database;
    private final Escalation escalation;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public Alerts(Database database, Escalation escalation, Clock clock) {
        this.database = database;
        this.escalation = escalation;
        this.clock = clock;
    }

    /// Calls the listener after each change, on the thread that made it: it must return quickly.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// All that are not cleared, the newest first.
    public List<Alert> open() {
        return database.read(handle -> new AlertRows(handle).open());
    }

    /// Those that are not cleared, and those that were opened since, the newest first.
    public List<Alert> since(Instant since, int limit) {
        return database.read(handle -> new AlertRows(handle).since(since, limit));
    }

    /// Of one kiosk or site, the newest first.
    public List<Alert> of(String subject, int limit) {
        return database.read(handle -> new AlertRows(handle).of(subject, limit));
    }

    public Optional<Alert> alert(String id) {
        return database.read(handle -> new AlertRows(handle).alert(id));
    }

    public List<Alert.Event> events(String id) {
        return database.read(handle -> new AlertRows(handle).events(id));
    }

    Alert opened(Rule rule, Alert.Kind kind, String subject, String because, List<String> sources) {
        Instant now = clock.instant();
        Alert alert = new Alert(UUID.randomUUID().toString(), rule.id(), kind, subject, rule.severity(), now, because, sources,
                Optional.empty(), Optional.empty(), Optional.empty(), "", "", Optional.empty(), 0,
                escalation.after(rule.severity(), 0).map(now::plus));
        database.write(handle -> {
            var rows = new AlertRows(handle);
            rows.insert(alert);
            rows.event(alert.id(), now, "opened", "", because);
            escalation.tell(handle, alert, 0, "opened", now);
            return true;
        });
        listeners.forEach(Runnable::run);
        return alert;
    }

    /// The cause of an alert is no more: it is cleared, or waits to be acknowledged where its rule wants that.
    void gone(String id, boolean toBeAcknowledged, String note) {
        change(id, "gone", "", note, alert -> {
            boolean over = !toBeAcknowledged || alert.acknowledged().isPresent();
            return with(alert, Optional.of(clock.instant()), over ? Optional.of(clock.instant()) : Optional.empty(),
                    alert.acknowledged(),
                    alert.acknowledgedBy(), alert.snoozedUntil(), alert.level(), over ? Optional.empty() : alert.escalates());
        });
    }

    /// The cause came back before the alert was acknowledged.
    void again(String id, String because) {
        change(id, "again", "", because, alert -> with(alert, Optional.empty(), Optional.empty(), alert.acknowledged(),
                alert.acknowledgedBy(), alert.snoozedUntil(), alert.level(), alert.escalates()));
    }

    /// @return whether there is such an alert that is not cleared
    public boolean acknowledge(String id, String by, String note) {
        return change(id, "acknowledged", by, note, alert -> with(alert, alert.gone(), alert.gone().map(_ -> clock.instant()),
                Optional.of(clock.instant()), by, alert.snoozedUntil(), alert.level(), Optional.empty()));
    }

    /// @param assignee operator; empty for nobody
    public boolean assign(String id, String assignee, String by) {
        return change(id, "assigned", by, assignee, alert -> new Alert(alert.id(), alert.rule(), alert.kind(), alert.subject(),
                alert.severity(), alert.opened(), alert.because(), alert.sources(), alert.gone(), alert.cleared(),
                alert.acknowledged(),
                alert.acknowledgedBy(), assignee, alert.snoozedUntil(), alert.level(), alert.escalates()));
    }

    /// Nobody is told of the alert until then; if it is still open, they are told again.
    public boolean snooze(String id, Instant until, String by, String note) {
        return change(id, "snoozed", by, "until " + until + (note.isEmpty() ? "" : ": " + note),
                alert -> with(alert, alert.gone(),
                        alert.cleared(), alert.acknowledged(), alert.acknowledgedBy(), Optional.of(until), alert.level(),
                        Optional.of(until)));
    }

    /// The time of an alert has come: its snooze ended, or nobody has acknowledged it in time.
    void timed(String id) {
        Instant now = clock.instant();
        Optional<Alert> due = alert(id).filter(alert -> alert.escalates().filter(at -> !at.isAfter(now)).isPresent());
        if (due.isEmpty()) {
            return;
        }
        boolean woken = due.get().snoozedUntil().isPresent();
        int level = woken ? due.get().level() : due.get().level() + 1;
        change(id, woken ? "woken" : "escalated", "", woken ? "" : "to level " + level,
                alert -> with(alert, alert.gone(), alert.cleared(),
                        alert.acknowledged(), alert.acknowledgedBy(), Optional.empty(), level,
                        escalation.after(alert.severity(), level).map(now::plus)));
    }

    private static Alert with(Alert alert, Optional<Instant> gone, Optional<Instant> cleared, Optional<Instant> acknowledged,
            String by,
            Optional<Instant> snoozed, int level, Optional<Instant> escalates) {
        return new Alert(alert.id(), alert.rule(), alert.kind(), alert.subject(), alert.severity(), alert.opened(),
                alert.because(),
                alert.sources(), gone, cleared, acknowledged, by, alert.assignee(), snoozed, level, escalates);
    }

    private boolean change(String id, String what, String by, String note, Function<Alert, Alert> change) {
        boolean changed = database.write(handle -> {
            var rows = new AlertRows(handle);
            Optional<Alert> before = rows.alert(id).filter(alert -> alert.cleared().isEmpty());
            before.map(change).ifPresent(after -> changed(handle, after, what, by, note));
            return before.isPresent();
        });
        if (changed) {
            listeners.forEach(Runnable::run);
        }
        return changed;
    }

    private void changed(Handle handle, Alert after, String what, String by, String note) {
        Instant now = clock.instant();
        var rows = new AlertRows(handle);
        rows.update(after);
        rows.event(after.id(), now, what, by, note);
        switch (what) {
            case "escalated" -> escalation.tell(handle, after, after.level(), "escalated", now);
            case "woken", "again" -> escalation.tell(handle, after, after.level(), "again", now);
            case "gone" -> escalation.tellThoseWhoKnow(handle, after, now);
            case "snoozed", "acknowledged" -> escalation.hold(handle, after.id(), now);
            default -> {}
        }
    }
}
