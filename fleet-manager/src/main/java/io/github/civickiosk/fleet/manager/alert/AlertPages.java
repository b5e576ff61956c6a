package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.ChangeFeed;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// The pages of alerts: the list, live and filtered, and one alert with what it rests on and what was done about it.
public final class AlertPages implements Pages {

    private static final Duration LOOK_BACK = Duration.ofDays(30);
    private static final int MOST = 500;

    private final Alerts alerts;
    private final RuleBook rules;
    private final Notices notices;
    private final Sites sites;
    private final Views views;
    private final ChangeFeed changes;
    private final ZoneId zone;
    private final Clock clock;

    AlertPages(Alerts alerts, RuleBook rules, Notices notices, Sites sites, Views views, ZoneId zone, Clock clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.notices = notices;
        this.sites = sites;
        this.views = views;
        this.zone = zone;
        this.clock = clock;
        this.changes = new ChangeFeed();
        alerts.listen(changes::change);
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/alerts", Needs.scope(Role.VIEWER), this::list);
        routes.live("/alerts/list", Needs.scope(Role.VIEWER), changes, (ctx, visitor) -> {
            var filter = AlertFilter.of(ctx);
            return () -> views.fragment("alert/list.jte", page(filter, visitor));
        });
        routes.get("/api/alerts", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> ctx.json(found(AlertFilter.of(ctx), visitor).stream().map(this::json).toList()));
        new RulePages(rules, views, zone).routes(routes); // before /alerts/{alert}, which its paths would fit, too
        routes.get("/alerts/{alert}", Needs.scope(Role.VIEWER), this::one);
        routes.post("/alerts/{alert}/acknowledge", Needs.scope(Role.OPERATOR), (ctx, visitor) -> act(ctx, visitor,
                id -> alerts.acknowledge(id, visitor.operator(), text(ctx, "note"))));
        routes.post("/alerts/{alert}/assign", Needs.scope(Role.OPERATOR), (ctx, visitor) -> act(ctx, visitor,
                id -> alerts.assign(id, text(ctx, "assignee"), visitor.operator())));
        routes.post("/alerts/{alert}/snooze", Needs.scope(Role.OPERATOR), (ctx, visitor) -> act(ctx, visitor,
                id -> alerts.snooze(id, clock.instant().plus(AlertFilter.snooze(text(ctx, "for"))), visitor.operator(),
                        text(ctx, "note"))));
    }

    private void list(Context ctx, Visitor visitor) {
        var filter = AlertFilter.of(ctx);
        views.page(ctx, visitor, Nav.ALERTS, "Alerts", "alert/page.jte", page(filter, visitor));
    }

    private AlertListPage page(AlertFilter filter, Visitor visitor) {
        return AlertListPage.of(found(filter, visitor), filter, rules, clock.instant(), zone);
    }

    private List<Alert> found(AlertFilter filter, Visitor visitor) {
        Instant now = clock.instant();
        List<Alert> all = filter.all() ? alerts.since(now.minus(LOOK_BACK), MOST) : alerts.open();
        return all.stream().filter(seenBy(visitor)).filter(alert -> filter.has(alert, rules, visitor.operator(), now)).limit(MOST)
                .toList();
    }

    private Predicate<Alert> seenBy(Visitor visitor) {
        Predicate<String> kiosks = sites.within(visitor.scope());
        return alert -> switch (alert.kind()) {
            case KIOSK -> kiosks.test(alert.subject());
            case SITE -> visitor.scope().wholeFleet() || sites.site(alert.subject())
                    .filter(site -> visitor.scope().holds(site.region(), site.agency())).isPresent();
        };
    }

    private Alert alert(Context ctx, Visitor visitor) {
        return alerts.alert(ctx.pathParam("alert")).filter(seenBy(visitor))
                .orElseThrow(() -> new NotFoundResponse("There is no such alert"));
    }

    private void one(Context ctx, Visitor visitor) {
        Alert alert = alert(ctx, visitor);
        var page = AlertPage.of(alert, rules, alerts.events(alert.id()), notices.of(alert.id()).toList(), visitor,
                clock.instant(), zone);
        views.page(ctx, visitor, Nav.ALERTS, page.row().title() + ", " + alert.subject(), "alert/alert.jte", page);
    }

    private void act(Context ctx, Visitor visitor, Predicate<String> action) {
        Alert alert = alert(ctx, visitor);
        if (!action.test(alert.id())) {
            throw new NotFoundResponse("This alert is cleared already");
        }
        ctx.redirect("/alerts/" + alert.id(), HttpStatus.SEE_OTHER);
    }

    static String text(Context ctx, String name) {
        String text = Objects.requireNonNullElse(ctx.formParam(name), "").strip();
        return text.substring(0, Math.min(500, text.length()));
    }

    private Map<String, Object> json(Alert alert) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", alert.id());
        json.put("rule", alert.rule());
        json.put("title", rules.rule(alert.rule()).map(rule -> rule.title("en")).orElse(alert.rule()));
        json.put("severity", alert.severity().word());
        json.put("state", alert.state(clock.instant()));
        json.put("kind", alert.kind().word());
        json.put("subject", alert.subject());
        json.put("because", alert.because());
        json.put("opened", alert.opened().toString());
        json.put("assignee", alert.assignee());
        alert.acknowledged().ifPresent(at -> json.put("acknowledged", at.toString()));
        alert.cleared().ifPresent(at -> json.put("cleared", at.toString()));
        return json;
    }
}
