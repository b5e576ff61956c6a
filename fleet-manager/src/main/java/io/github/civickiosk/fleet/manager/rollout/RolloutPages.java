package io.github.civickiosk.fleet.manager.rollout;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskFilter;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Standing;
import io.github.civickiosk.fleet.manager.rollout.RolloutView.FormPage;
import io.github.civickiosk.fleet.manager.rollout.RolloutView.ListPage;
import io.github.civickiosk.fleet.manager.rollout.RolloutView.OnePage;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

/// Makes roll-outs, shows how they go, and steers them.
public final class RolloutPages implements Pages {

    private static final int SHOWN = 200;
    private static final int PREVIEW = 20;

    private final Rollouts rollouts;
    private final ReleaseShelf shelf;
    private final Versions versions;
    private final Sites sites;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    public RolloutPages(Rollouts rollouts, ReleaseShelf shelf, Versions versions, Sites sites, Views views, Clock clock,
            ZoneId zone) {
        this.rollouts = rollouts;
        this.shelf = shelf;
        this.versions = versions;
        this.sites = sites;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/roll-outs", Needs.scope(Role.VIEWER), (ctx, visitor) -> views.page(ctx, visitor, Nav.ROLL_OUTS, "Roll-outs",
                "rollout/list.jte", new ListPage(seen(visitor), visitor.may(Role.TECHNICIAN))));
        routes.get("/roll-outs/new", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> form(ctx, visitor, ctx::queryParam, ""));
        routes.post("/roll-outs", Needs.scope(Role.TECHNICIAN), this::make);
        routes.get("/roll-outs/{rollout}", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var page = one(ctx.pathParam("rollout"), visitor);
            views.page(ctx, visitor, Nav.ROLL_OUTS, page.rollout().name(), "rollout/page.jte", page);
        });
        routes.live("/roll-outs/{rollout}/live", Needs.scope(Role.VIEWER), rollouts.changes(), (ctx, visitor) -> {
            var id = ctx.pathParam("rollout");
            return () -> views.fragment("rollout/groups.jte", one(id, visitor));
        });
        for (RolloutSteps.Deed deed : RolloutSteps.Deed.values()) {
            var role = deed == RolloutSteps.Deed.APPROVE || deed == RolloutSteps.Deed.DENY ? Role.ADMINISTRATOR : Role.TECHNICIAN;
            routes.post("/roll-outs/{rollout}/" + deed.name().toLowerCase(java.util.Locale.ROOT), Needs.scope(role),
                    (ctx, visitor) -> does(ctx, visitor, deed));
        }
    }

    private List<RolloutView.Line> seen(Visitor visitor) {
        var times = new Moments(clock.instant(), zone);
        var within = sites.within(visitor.scope());
        return rollouts.all().stream().filter(one -> visitor.scope().wholeFleet() || rollouts.within(one.id(), within))
                .map(one -> new RolloutView.Line(one, state(one), times.moment(one.created()))).toList();
    }

    private OnePage one(String id, Visitor visitor) {
        Standing standing = rollouts.find(id).orElseThrow(() -> new NotFoundResponse("There is no such roll-out"));
        if (!visitor.scope().wholeFleet() && !rollouts.within(id, sites.within(visitor.scope()))) {
            throw new ForbiddenResponse("This roll-out reaches beyond your scope, which is: " + visitor.scope().words());
        }
        var times = new Moments(clock.instant(), zone);
        var targets = rollouts.targets(id, SHOWN).stream()
                .map(target -> new RolloutView.Goal(target, target(target.state()), times.ago(target.at()))).toList();
        int kiosks = standing.groups().stream().mapToInt(group -> group.tally().all()).sum();
        return new OnePage(standing.rollout(), state(standing.rollout()), times.moment(standing.rollout().created()),
                standing.groups(), targets, kiosks,
                offered(standing.rollout().state(), visitor, standing.rollout().author()), visitor.csrf(), shelf.versions());
    }

    private static List<RolloutSteps.Deed> offered(Rollout.State state, Visitor visitor, String author) {
        return Stream.of(RolloutSteps.Deed.values()).filter(deed -> {
            boolean decides = deed == RolloutSteps.Deed.APPROVE || deed == RolloutSteps.Deed.DENY;
            boolean may = visitor.may(decides ? Role.ADMINISTRATOR : Role.TECHNICIAN)
                    && !(deed == RolloutSteps.Deed.APPROVE && visitor.operator().equals(author));
            try {
                RolloutSteps.after(state, deed);
                return may;
            } catch (IllegalArgumentException notNow) {
                return false;
            }
        }).toList();
    }

    private void form(Context ctx, Visitor visitor,
            java.util.function.Function<String, @org.jspecify.annotations.Nullable String> field,
            String error) {
        var filter = KioskFilter.of(field);
        var reached = rollouts.reached(filter, visitor.scope());
        var version = Objects.requireNonNullElse(field.apply("version"), "");
        var counts = versions.of(reached);
        long newer = counts.entrySet().stream().filter(count -> ReleaseShelf.older(version, count.getKey()))
                .mapToLong(java.util.Map.Entry::getValue).sum();
        views.page(ctx, visitor, Nav.ROLL_OUTS, "A new roll-out", "rollout/form.jte", FormPage.of(field, filter, shelf.versions(),
                reached.size(), reached.stream().limit(PREVIEW).toList(), counts, newer, error));
    }

    private void make(Context ctx, Visitor visitor) {
        try {
            var wish = new Wishes(shelf).read(ctx::formParam);
            requireSure(ctx, visitor, wish);
            var made = rollouts.make(wish, visitor.scope(), visitor.operator());
            Deed.of(ctx).target(made.id()).detail(made.kind().word() + " " + made.version());
            new Form(ctx).then("/roll-outs/" + made.id());
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            form(ctx, visitor, ctx::formParam, why + ".");
        }
    }

    private void requireSure(Context ctx, Visitor visitor, Rollouts.Wish wish) {
        if (wish.kind() == Rollout.Kind.SOFTWARE && !new Form(ctx).ticked("downgrade")) {
            versions.of(rollouts.reached(wish.filter(), visitor.scope())).keySet().stream()
                    .filter(runs -> ReleaseShelf.older(wish.version(), runs)).findFirst().ifPresent(runs -> {
                        throw new IllegalArgumentException("Some kiosks run " + runs + ", which is newer than " + wish.version()
                                + ": tick that they go back, and take a release that was made with --downgrade");
                    });
        }
    }

    private void does(Context ctx, Visitor visitor, RolloutSteps.Deed deed) {
        var id = ctx.pathParam("rollout");
        one(id, visitor);
        try {
            rollouts.does(id, deed, visitor.operator(), new Form(ctx).text("why"));
            new Form(ctx).then("/roll-outs/" + id);
        } catch (IllegalArgumentException wrong) {
            throw new io.javalin.http.BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private static State state(Rollout rollout) {
        var level = switch (rollout.state()) {
            case FINISHED -> Level.GOOD;
            case RUNNING, READY, WAITING_FOR_APPROVAL, PAUSED -> Level.WATCH;
            case STOPPED, APPROVAL_DENIED -> Level.BAD;
        };
        return new State(level, rollout.state().word().replace('-', ' '), rollout.why());
    }

    private static State target(Rollout.TargetState state) {
        return switch (state) {
            case FINISHED -> new State(Level.GOOD, "has it", "");
            case RUNNING -> new State(Level.WATCH, "on the way", "");
            case SCHEDULED -> new State(Level.UNKNOWN, "waits", "");
            case ERROR -> new State(Level.BAD, "failed", "");
            case CANCELLED -> new State(Level.UNKNOWN, "left out", "");
        };
    }
}
