package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.civickiosk.fleet.manager.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// The rules that hold: those that are shipped, with operators' changes over them. Each change is kept. Safe for several threads.
public final class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    /// @param yaml laid over the shipped rule; empty: the rule is as it is shipped
    public record Change(int number, Instant at, String by, String yaml) {}

    private final Database database;
    private final Clock clock;
    private final Map<String, ObjectNode> shipped = RuleText.shipped();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Rule> rules;
    private volatile int changes;

    public RuleBook(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.changes = changes();
        this.rules = read();
    }

    /// Those that explain others come first.
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /// The rule as it holds, in YAML.
    public String yaml(String id) {
        return RuleText.written(RuleText.over(ofId(id), change(last(id))));
    }

    /// The change that is laid over the shipped rule; empty where there is none.
    public String changed(String id) {
        return last(id);
    }

    public List<Change> history(String id) {
        return database.read(handle -> handle.createQuery("select * from alert_rule_change where rule = :id order by number desc")
                .bind("id", id).map((row, _) -> new Change(row.getInt("number"), Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("by_whom"), row.getString("yaml")))
                .list());
    }

    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// Changes a rule from now on.
    ///
    /// @param yaml keys that are laid over the shipped rule; empty puts it back as it was shipped
    /// @throws IllegalArgumentException with a sentence for people, when the rule would not be one; nothing is changed then
    public void change(String id, String yaml, String by) {
        RuleText.read(RuleText.over(ofId(id), change(yaml)));
        database.write(handle -> handle.createUpdate("""
                insert into alert_rule_change (rule, number, at, by_whom, yaml) values (:id,
                    (select coalesce(max(number), 0) + 1 from alert_rule_change where rule = :id), :at, :by, :yaml)""")
                .bind("id", id).bind("at", clock.millis()).bind("by", by).bind("yaml", yaml.strip()).execute());
        refresh();
    }

    /// Takes over what another process has changed.
    synchronized void refresh() {
        int now = changes();
        if (now != changes) {
            changes = now;
            rules = read();
            listeners.forEach(Runnable::run);
        }
    }

    private int changes() {
        return database.read(handle -> handle.createQuery("select count(*) from alert_rule_change").mapTo(Integer.class).one());
    }

    /// Switches a rule on or off and leaves its other changes.
    public void enable(String id, boolean on, String by) {
        ObjectNode change = change(last(id));
        change.put("enabled", on);
        change(id, RuleText.written(change), by);
    }

    private ObjectNode ofId(String id) {
        ObjectNode rule = shipped.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("There is no rule '" + id + "'");
        }
        return rule;
    }

    private static ObjectNode change(String yaml) {
        return yaml.isBlank() ? RuleText.change("{}") : RuleText.change(yaml);
    }

    private String last(String id) {
        return history(id).stream().findFirst().map(Change::yaml).orElse("");
    }

    private Map<String, Rule> read() {
        Map<String, Rule> read = new LinkedHashMap<>();
        shipped.forEach((id, rule) -> read.put(id, read(id, rule)));
        return ordered(read);
    }

    private Rule read(String id, ObjectNode rule) {
        try {
            return RuleText.read(RuleText.over(rule, change(last(id))));
        } catch (IllegalArgumentException e) { // of an older version
            LOG.warn("A change of a rule does not fit any more, the rule is as it was shipped: {}", e.getMessage());
            return RuleText.read(rule);
        }
    }

    private static Map<String, Rule> ordered(Map<String, Rule> rules) {
        Map<String, Rule> ordered = new LinkedHashMap<>();
        while (ordered.size() < rules.size()) {
            List<Rule> next = rules.values().stream().filter(rule -> !ordered.containsKey(rule.id()))
                    .filter(rule -> rule.after().stream()
                            .allMatch(other -> ordered.containsKey(other) || !rules.containsKey(other)))
                    .toList();
            List<Rule> taken = next.isEmpty()
                    ? rules.values().stream().filter(rule -> !ordered.containsKey(rule.id())).toList()
                    : next;
            taken.forEach(rule -> ordered.put(rule.id(), Objects.requireNonNull(rules.get(rule.id()))));
        }
        return ordered;
    }
}
