package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.alert.Alert.Kind;
import io.github.civickiosk.fleet.manager.alert.Standing.Open;
import io.github.civickiosk.fleet.manager.alert.Standing.Quiet;
import io.github.civickiosk.fleet.manager.alert.Standing.Waiting;
import org.jspecify.annotations.Nullable;

/// Holds the rules against the kiosks of which something was heard, or whose time has come, and opens and clears alerts. A kiosk of
/// which nothing is new costs nothing. One thread at a time.
final class AlertEngine {

    private static final int TOGETHER = 500; // kiosks whose facts are read at once

    private static final Duration RETURN = Duration.ofSeconds(40); // kiosks wait up to 24 s before they connect, on purpose

    private final RuleBook rules;
    private final FactRows facts;
    private final Alerts alerts;
    private final SiteAlerts sites;
    private final Clock clock;
    private final TimerWheel<String> wheel;
    private final Map<String, Map<String, Standing>> standings = new HashMap<>();
    private final Map<String, Map<String, String>> open = new HashMap<>(); // kiosk, rule, alert

    AlertEngine(RuleBook rules, FactRows facts, Alerts alerts, Clock clock) {
        this.rules = rules;
        this.facts = facts;
        this.alerts = alerts;
        this.clock = clock;
        this.wheel = new TimerWheel<>(clock.instant());
        this.sites = new SiteAlerts(alerts);
        for (Alert alert : alerts.open()) {
            if (alert.kind() == Kind.SITE) {
                sites.known(alert);
            } else {
                open.computeIfAbsent(alert.subject(), _ -> new HashMap<>()).put(alert.rule(), alert.id());
                if (alert.gone().isEmpty()) {
                    stand(alert.subject(), alert.rule(), new Open(alert.opened(), Optional.empty()));
                }
            }
        }
    }

    /// Kiosks whose time has come.
    List<String> due() {
        return wheel.due(clock.instant());
    }

    void everyone() {
        List<String> all = facts.kiosks();
        all.forEach(kiosk -> sites.stands(kiosk, facts.where(kiosk).site()));
        evaluate(all);
    }

    void evaluate(Collection<String> kiosks) {
        Set<String> names = FactRows.names(rules.rules());
        List<String> all = List.copyOf(kiosks);
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<String> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            facts.of(some, names, Map.of()).forEach(this::evaluate);
        }
    }

    private void evaluate(Facts read) {
        Instant now = clock.instant();
        Optional<Instant> again = Optional.empty();
        sites.stands(read.kiosk(), read.where().site());
        for (Rule rule : rules.rules()) {
            Standing before = standing(read.kiosk(), rule.id());
            Evaluation.Step step = Evaluation.next(rule, withOpen(read), now, before);
            stand(read.kiosk(), rule.id(), step.standing());
            again = earliest(again, step.again());
            act(rule, read, before, step.standing(), now);
        }
        wheel.remove(read.kiosk());
        again.ifPresent(at -> wheel.put(read.kiosk(), at));
    }

    private void act(Rule rule, Facts read, Standing before, Standing after, Instant now) {
        if (after instanceof Open && !(before instanceof Open)) {
            opens(rule, read, now);
        } else if (after instanceof Quiet && before instanceof Open) {
            clears(rule, read, now);
        }
    }

    private void opens(Rule rule, Facts read, Instant now) {
        String because = rule.when().because(read, now);
        if (rule.gather() && sites.isOpen(rule, read.kiosk())) {
            return;
        }
        if (rule.gather() && sites.allOf(read.kiosk(), kiosk -> !(standing(kiosk, rule.id()) instanceof Quiet))) {
            sites.open(rule, read.kiosk(), because,
                    kiosk -> close(rule, kiosk, "all kiosks of the site have it: one alert stands for them"));
            return;
        }
        String known = alert(read.kiosk(), rule.id());
        if (known != null && alerts.alert(known).filter(alert -> alert.cleared().isEmpty()).isPresent()) {
            alerts.again(known, because); // it waited to be acknowledged
        } else {
            Alert alert = alerts.opened(rule, Kind.KIOSK, read.kiosk(), because, sources(rule, read));
            open.computeIfAbsent(read.kiosk(), _ -> new HashMap<>()).put(rule.id(), alert.id());
        }
    }

    private void clears(Rule rule, Facts read, Instant now) {
        close(rule, read.kiosk(), "its cause has gone");
        for (String other : sites.clear(rule, read.kiosk())) {
            Instant from = now.plus(RETURN);
            stand(other, rule.id(), new Waiting(from, false));
            wheel.add(other, from.plus(rule.patience()));
        }
    }

    private void close(Rule rule, String kiosk, String note) {
        String alert = alert(kiosk, rule.id());
        if (alert == null) {
            return;
        }
        alerts.gone(alert, rule.acknowledge(), note);
        if (alerts.alert(alert).filter(known -> known.cleared().isEmpty()).isEmpty()) {
            open.getOrDefault(kiosk, new HashMap<>()).remove(rule.id());
        }
    }

    private static List<String> sources(Rule rule, Facts read) {
        List<String> sources = new ArrayList<>();
        rule.when().metrics().distinct().forEach(metric -> {
            int slash = metric.indexOf('/');
            String device = metric.substring(0, slash);
            String name = metric.substring(slash + 1);
            read.reading(device, name).ifPresent(
                    reading -> sources.add(Condition.named(device, name) + " = " + reading.value() + ", at " + reading.at()));
        });
        sources.add("state " + read.state().word() + " " + read.state().reasons() + ", since " + read.state().since());
        sources.add("last heard of at " + read.lastSeen() + ", " + read.presence().name().toLowerCase(Locale.ROOT) + " since "
                + read.since());
        return sources;
    }

    private Facts withOpen(Facts read) {
        Set<String> here = new HashSet<>();
        standings.getOrDefault(read.kiosk(), Map.of()).forEach((rule, standing) -> {
            if (standing instanceof Open) {
                here.add(rule);
            }
        });
        return new Facts(read.kiosk(), read.where(), read.hostSees(), read.presence(), read.since(), read.lastSeen(),
                read.heartbeat(),
                read.state(), read.readings(), read.supplies(), read.sessions(), read.helpCalled(), here);
    }

    private Standing standing(String kiosk, String rule) {
        return standings.getOrDefault(kiosk, Map.of()).getOrDefault(rule, Standing.QUIET);
    }

    private void stand(String kiosk, String rule, Standing standing) {
        if (standing instanceof Quiet) {
            standings.getOrDefault(kiosk, new HashMap<>()).remove(rule);
        } else {
            standings.computeIfAbsent(kiosk, _ -> new HashMap<>()).put(rule, standing);
        }
    }

    private @Nullable String alert(String kiosk, String rule) {
        return open.getOrDefault(kiosk, Map.of()).get(rule);
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get()) ? other : one;
    }
}
