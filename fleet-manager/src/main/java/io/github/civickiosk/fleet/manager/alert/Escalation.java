package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.jdbi.v3.core.Handle;

/// Who is told of an alert, and who next when nobody has acknowledged it.
///
/// @param contacts by id
/// @param steps    by severity, the first first; the first one's `after` is how long an alert waits before anybody is told
/// @param region   of the alert, where it has one
public record Escalation(Map<String, Contact> contacts, Map<Severity, List<Step>> steps, Function<Alert, String> region) {

    public static final Escalation NOBODY = new Escalation(Map.of(), Map.of(), _ -> "");

    /// @param after since the step before
    /// @param to    ids of contacts
    public record Step(Duration after, List<String> to) {}

    public Escalation {
        contacts = Map.copyOf(contacts);
        steps = Map.copyOf(steps);
    }

    /// How long after this level the next one is reached; empty when there is none.
    Optional<Duration> after(Severity severity, int level) {
        List<Step> all = steps.getOrDefault(severity, List.of());
        return level + 1 < all.size() ? Optional.of(all.get(level + 1).after()) : Optional.empty();
    }

    /// Puts word into the outbox for everybody up to this level.
    void tell(Handle handle, Alert alert, int level, String what, Instant now) {
        List<Step> all = steps.getOrDefault(alert.severity(), List.of());
        Instant due = all.isEmpty() || !what.equals("opened") ? now : now.plus(all.getFirst().after());
        IntStream.rangeClosed(what.equals("escalated") ? level : 0, Math.min(level, all.size() - 1)).mapToObj(all::get)
                .flatMap(step -> step.to().stream()).distinct().map(contacts::get)
                .filter(contact -> contact != null && contact.wants(alert, region.apply(alert)))
                .forEach(contact -> add(handle, alert, contact.id(), what, now, due));
    }

    /// Whoever was told that an alert is open is told that it is over; word that was not sent yet need not be.
    void tellThoseWhoKnow(Handle handle, Alert alert, Instant now) {
        List<String> know = handle
                .createQuery("select distinct contact from alert_notice where alert = :alert and sent is not null")
                .bind("alert", alert.id()).mapTo(String.class).list();
        hold(handle, alert.id(), now);
        know.stream().filter(contacts::containsKey).forEach(contact -> add(handle, alert, contact, "cleared", now, now));
    }

    /// Takes back what was not sent yet.
    void hold(Handle handle, String alert, Instant now) {
        handle.createUpdate("update alert_notice set given_up = :now, error = 'not needed any more'"
                + " where alert = :alert and sent is null and given_up is null").bind("now", now.toEpochMilli())
                .bind("alert", alert).execute();
    }

    private static void add(Handle handle, Alert alert, String contact, String what, Instant now, Instant due) {
        handle.createUpdate("""
                insert into alert_notice (id, alert, contact, what, at, due, tries, sent, given_up, error)
                values (:id, :alert, :contact, :what, :now, :due, 0, null, null, '')""").bind("id", UUID.randomUUID().toString())
                .bind("alert", alert.id()).bind("contact", contact).bind("what", what).bind("now", now.toEpochMilli())
                .bind("due", due.toEpochMilli()).execute();
    }
}
