package io.github.civickiosk.fleet.manager.alert;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// The pages of rules: what is looked for, and an administrator's changes of it.
public final class RulePages implements Pages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LONGEST = 4000;

    private final RuleBook rules;
    private final Views views;
    private final ZoneId zone;

    RulePages(RuleBook rules, Views views, ZoneId zone) {
        this.rules = rules;
        this.views = views;
        this.zone = zone;
    }

    /// @param patience how long it must hold, in words
    public record Row(String id, String title, String severity, String patience, boolean enabled, boolean changed) {}

    public record Rules(List<Row> rows, boolean mayChange) {}

    /// @param change what is laid over the shipped rule
    /// @param error  why the last change was refused; empty
    public record One(Row row, String yaml, String change, List<Line> history, String error, boolean mayChange) {}

    public record Line(String at, String by, String yaml) {}

    @Override
    public void routes(Routes routes) {
        routes.get("/alerts/rules", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.ALERTS, "Rules of alerts",
                        "alert/rules.jte", new Rules(rules.rules().stream().map(this::row).toList(), mayChange(visitor))));
        routes.get("/alerts/rules/{rule}", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> show(ctx, visitor, rule(ctx), "", rules.changed(rule(ctx).id())));
        routes.post("/alerts/rules/{rule}", Needs.fleet(Role.ADMINISTRATOR), this::change);
        routes.post("/alerts/rules/{rule}/enabled", Needs.fleet(Role.ADMINISTRATOR), (ctx, visitor) -> {
            rules.enable(rule(ctx).id(), AlertPages.text(ctx, "on").equals("true"), visitor.operator());
            ctx.redirect("/alerts/rules", HttpStatus.SEE_OTHER);
        });
    }

    private static boolean mayChange(Visitor visitor) {
        return visitor.may(Role.ADMINISTRATOR) && visitor.scope().wholeFleet();
    }

    private Rule rule(Context ctx) {
        return rules.rule(ctx.pathParam("rule")).orElseThrow(() -> new NotFoundResponse("There is no such rule"));
    }

    private void change(Context ctx, Visitor visitor) {
        Rule rule = rule(ctx);
        String yaml = Objects.requireNonNullElse(ctx.formParam("yaml"), "").replace("\r\n", "\n");
        try {
            if (yaml.length() > LONGEST) {
                throw new IllegalArgumentException("A change of a rule has at most " + LONGEST + " characters");
            }
            rules.change(rule.id(), yaml, visitor.operator());
            ctx.redirect("/alerts/rules/" + rule.id(), HttpStatus.SEE_OTHER);
        } catch (IllegalArgumentException refusal) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, visitor, rule, Objects.requireNonNullElse(refusal.getMessage(), "This is not a rule"), yaml);
        }
    }

    private void show(Context ctx, Visitor visitor, Rule rule, String error, String change) {
        List<Line> history = rules.history(rule.id()).stream()
                .map(line -> new Line(TIME.format(line.at().atZone(zone)), line.by(),
                        line.yaml().isEmpty() ? "as shipped" : line.yaml()))
                .toList();
        views.page(ctx, visitor, Nav.ALERTS, "Rule: " + rule.title("en"), "alert/rule.jte",
                new One(row(rule), rules.yaml(rule.id()), change, history, error, mayChange(visitor)));
    }

    private Row row(Rule rule) {
        return new Row(rule.id(), rule.title("en"), rule.severity().word(), AlertListPage.lasted(rule.patience()), rule.enabled(),
                !rules.changed(rule.id()).isEmpty());
    }
}
