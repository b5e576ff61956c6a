package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.fleet.manager.alert.Notices.Pace;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.FleetStore;

/// The alerts of a fleet manager, put together.
public final class Alerting implements AutoCloseable {

    private final Alerts alerts;
    private final RuleBook rules;
    private final Notices notices;
    private final AlertWatch watch;
    private final FleetStore.Listening listening;
    private final Sites sites;
    private final ZoneId zone;
    private final Clock clock;

    /// Starts at once.
    ///
    /// @param zone   of the operators
    /// @param active whether this process is the active host of its group: another one shows alerts, and neither opens nor sends any
    /// @throws IOException when a template cannot be read
    public Alerting(FleetStore store, Sites sites, SupplyEnds supplies, AlertSettings settings, ZoneId zone,
            BooleanSupplier active, Clock clock) throws IOException {
        this.sites = sites;
        this.zone = zone;
        this.clock = clock;
        var database = store.database();
        var messages = new Messages(settings.page(), zone, settings.templates());
        this.rules = new RuleBook(database, clock);
        this.alerts = new Alerts(database, new Escalation(settings.contacts(), settings.escalation(), this::region), clock);
        Map<Class<? extends Contact.Way>, Post> posts = new HashMap<>();
        posts.put(Contact.Way.Webhook.class, new WebhookPost(messages, clock));
        settings.mail().ifPresent(server -> posts.put(Contact.Way.Mail.class, new MailPost(server, messages)));
        this.notices = new Notices(database, rules, settings.contacts(), posts, new Pace(settings.gather(), settings.digest()),
                clock);
        var facts = new FactRows(database, new Wheres(sites, zone, clock), supplies::of, clock);
        this.watch = new AlertWatch(() -> new AlertEngine(rules, facts, alerts, clock), active, rules, alerts, notices, database,
                clock);
        rules.listen(watch::everything);
        this.listening = store.listen(watch::changed);
        watch.start();
    }

    /// When supplies of a kiosk probably run out, by what runs out.
    @FunctionalInterface
    public interface SupplyEnds {
        Map<String, Instant> of(String kiosk);
    }

    private String region(Alert alert) {
        return (alert.kind() == Alert.Kind.SITE ? sites.site(alert.subject()) : sites.of(alert.subject(), clock.instant()))
                .map(Site::region).orElse("");
    }

    /// Something about these kiosks changed that they did not say themselves: a call for help was answered.
    public void changed(Set<String> kiosks) {
        watch.changed(kiosks);
    }

    public Alerts alerts() {
        return alerts;
    }

    public RuleBook rules() {
        return rules;
    }

    public Pages pages(Views views) {
        return new AlertPages(alerts, rules, notices, sites, views, zone, clock);
    }

    @Override
    public void close() {
        listening.close();
        watch.close();
    }
}
