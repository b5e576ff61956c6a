package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.alert.Messages.Told;
import io.github.civickiosk.fleet.manager.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what lies in the outbox, each contact's word together: the first waits a moment for others, and what follows soon after is
/// gathered, so that a storm is one message. What fails is tried again, less and less often, for a day.
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(1);
    private static final int MOST = 500; // in one message

    /// @param gather how long the first word waits for others
    /// @param digest how long after a message the next one to the same contact is sent
    record Pace(Duration gather, Duration digest) {}

    private record Notice(String id, String alert, String contact, String what, Instant at, int tries) {}

    private final Database database;
    private final RuleBook rules;
    private final Map<String, Contact> contacts;
    private final Map<Class<? extends Contact.Way>, Post> posts;
    private final Pace pace;
    private final Clock clock;
    private final Map<String, Instant> lastSent = new ConcurrentHashMap<>();

    Notices(Database database, RuleBook rules, Map<String, Contact> contacts, Map<Class<? extends Contact.Way>, Post> posts,
            Pace pace,
            Clock clock) {
        this.database = database;
        this.rules = rules;
        this.contacts = Map.copyOf(contacts);
        this.posts = Map.copyOf(posts);
        this.pace = pace;
        this.clock = clock;
    }

    /// Sends what is due, to all contacts at once; blocks until each has it or was not reached.
    void send() {
        Map<String, List<Notice>> byContact = new LinkedHashMap<>();
        due(clock.instant()).forEach(notice -> byContact.computeIfAbsent(notice.contact(), _ -> new ArrayList<>()).add(notice));
        try (var couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            byContact.forEach((contact, notices) -> couriers.execute(() -> send(contact, notices)));
        }
    }

    private List<Notice> due(Instant now) {
        return database.read(handle -> handle
                .createQuery("select * from alert_notice where sent is null and given_up is null and due <= :now"
                        + " order by at")
                .bind("now", now.toEpochMilli())
                .map((row, _) -> new Notice(row.getString("id"), row.getString("alert"), row.getString("contact"),
                        row.getString("what"),
                        Instant.ofEpochMilli(row.getLong("at")), row.getInt("tries")))
                .list());
    }

    private void send(String id, List<Notice> due) {
        Instant now = clock.instant();
        boolean gathering = now.isBefore(due.getFirst().at().plus(pace.gather()));
        boolean digesting = Optional.ofNullable(lastSent.get(id)).map(last -> last.plus(pace.digest())).filter(now::isBefore)
                .isPresent();
        boolean first = due.getFirst().tries() == 0;
        if (first && (gathering || digesting)) {
            return;
        }
        List<Notice> notices = due.stream().limit(MOST).toList();
        Contact contact = contacts.get(id);
        Post post = contact == null ? null : posts.get(contact.way().getClass());
        Post.Outcome outcome = contact == null || post == null
                ? new Post.Outcome.Failed("there is no contact " + id + " any more, or no way to it")
                : post.send(contact, notices.getFirst().id(), told(notices));
        switch (outcome) {
            case Post.Outcome.Sent() -> {
                lastSent.put(id, now);
                sent(notices, now);
            }
            case Post.Outcome.Failed(var why) -> failed(id, notices, now, why);
        }
    }

    private List<Told> told(List<Notice> notices) {
        return notices.stream().flatMap(notice -> told(notice).stream()).toList();
    }

    private Optional<Told> told(Notice notice) {
        Optional<Alert> alert = database.read(handle -> new AlertRows(handle).alert(notice.alert()));
        return alert.flatMap(known -> rules.rule(known.rule()).map(rule -> new Told(known, rule, notice.what())));
    }

    private void sent(List<Notice> notices, Instant now) {
        database.write(handle -> {
            var update = handle.prepareBatch("update alert_notice set sent = :now, error = '' where id = :id");
            notices.forEach(notice -> update.bind("now", now.toEpochMilli()).bind("id", notice.id()).add());
            return update.execute();
        });
    }

    private void failed(String contact, List<Notice> notices, Instant now, String why) {
        LOG.warn("Word of {} alerts did not reach contact {}: {}", notices.size(), contact, why);
        database.write(handle -> {
            var update = handle
                    .prepareBatch("update alert_notice set tries = tries + 1, due = :due, given_up = :givenUp, error = :why"
                            + " where id = :id");
            for (Notice notice : notices) {
                boolean over = notice.at().plus(GIVE_UP).isBefore(now);
                Map<String, Object> row = new HashMap<>(
                        Map.of("due", now.plus(retry(notice.tries())).toEpochMilli(), "why", why, "id", notice.id()));
                update.bindMap(row).bind("givenUp", over ? (Long) now.toEpochMilli() : null).add();
            }
            return update.execute();
        });
    }

    /// 10 s, 40 s, then 160 s and so on, at most an hour.
    static Duration retry(int tries) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(20, 2 * tries));
        return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
    }

    /// What was sent of an alert, or could not be, for people.
    Stream<String> of(String alert) {
        return database.read(handle -> handle.createQuery("select * from alert_notice where alert = :alert order by at")
                .bind("alert", alert)
                .map((row, _) -> row.getString("contact") + ", " + row.getString("what") + ": " + AlertRows.time(row, "sent")
                        .map(at -> "sent " + at).orElse(row.getString("error").isEmpty() ? "waits" : row.getString("error")))
                .list()).stream();
    }
}
