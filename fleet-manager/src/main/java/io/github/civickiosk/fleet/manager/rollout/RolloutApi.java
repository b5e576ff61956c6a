package io.github.civickiosk.fleet.manager.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Standing;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Roll-outs for programs: the same words as on the page.
public final class RolloutApi implements Pages {

    private static final int TARGETS = 10_000;

    private final Rollouts rollouts;
    private final ReleaseShelf shelf;
    private final Sites sites;

    public RolloutApi(Rollouts rollouts, ReleaseShelf shelf, Sites sites) {
        this.rollouts = rollouts;
        this.shelf = shelf;
        this.sites = sites;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/v1/roll-outs", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            Predicate<String> within = sites.within(visitor.scope());
            ctx.json(Map.of("items", rollouts.all().stream()
                    .filter(one -> visitor.scope().wholeFleet() || rollouts.within(one.id(), within)).map(Told::of).toList()));
        });
        routes.get("/api/v1/roll-outs/{rollout}", Needs.scope(Role.VIEWER), (ctx, visitor) -> {
            var standing = one(ctx, visitor);
            ctx.json(new Whole(Told.of(standing.rollout()), standing.groups().stream().map(ToldGroup::of).toList(),
                    rollouts.targets(standing.rollout().id(), TARGETS).stream().map(ToldTarget::of).toList()));
        });
        routes.post("/api/v1/roll-outs", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            var made = rollouts.make(new Wishes(shelf).read(fields(ctx)), visitor.scope(), visitor.operator());
            Deed.of(ctx).target(made.id()).detail(made.kind().word() + " " + made.version());
            ctx.status(HttpStatus.CREATED).json(Told.of(made));
        });
        for (RolloutSteps.Deed deed : RolloutSteps.Deed.values()) {
            var decides = deed == RolloutSteps.Deed.APPROVE || deed == RolloutSteps.Deed.DENY;
            routes.post("/api/v1/roll-outs/{rollout}/" + deed.name().toLowerCase(Locale.ROOT),
                    Needs.scope(decides ? Role.ADMINISTRATOR : Role.TECHNICIAN), (ctx, visitor) -> {
                        one(ctx, visitor);
                        var why = fields(ctx).apply("why");
                        rollouts.does(ctx.pathParam("rollout"), deed, visitor.operator(), why == null ? "" : why);
                        ctx.status(HttpStatus.NO_CONTENT);
                    });
        }
    }

    private Standing one(Context ctx, Visitor visitor) {
        var id = ctx.pathParam("rollout");
        var standing = rollouts.find(id).orElseThrow(() -> new NotFoundResponse("There is no such roll-out"));
        if (!visitor.scope().wholeFleet() && !rollouts.within(id, sites.within(visitor.scope()))) {
            throw new ForbiddenResponse("This roll-out reaches beyond your scope, which is: " + visitor.scope().words());
        }
        return standing;
    }

    /// The members of the body's object as text.
    private static Function<String, @Nullable String> fields(Context ctx) {
        if (ctx.body().isBlank()) {
            return _ -> null;
        }
        try {
            JsonNode body = JsonMapper.shared().readTree(ctx.body());
            if (!body.isObject()) {
                throw new IllegalArgumentException("The body is not what docs/api/fleet.yaml asks for: it is no object");
            }
            return name -> body.path(name).isValueNode() && !body.path(name).isNull() ? body.path(name).asString() : null;
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("The body is no JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /// @param state `waiting-for-approval` and so on
    record Told(String id, String name, String kind, String version, String filter, String author, Instant created, String state,
            String decidedBy, String why, int success, int error, String hours) {

        static Told of(Rollout one) {
            return new Told(one.id(), one.name(), one.kind().word(), one.version(), one.filter(), one.author(), one.created(),
                    one.state().word(), one.decidedBy(), one.why(), one.plan().success(), one.plan().error(), one.plan().hours());
        }
    }

    record Whole(Told rollOut, List<ToldGroup> groups, List<ToldTarget> targets) {}

    record ToldGroup(int number, String state, int scheduled, int running, int finished, int failed, int cancelled) {

        static ToldGroup of(Rollout.Group group) {
            var tally = group.tally();
            return new ToldGroup(group.number(), group.state().word(), tally.scheduled(), tally.running(), tally.finished(),
                    tally.failed(), tally.cancelled());
        }
    }

    record ToldTarget(String kiosk, int group, String state, String reason, Instant at) {

        static ToldTarget of(Rollout.Target target) {
            return new ToldTarget(target.kiosk(), target.group(), target.state().word(), target.reason(), target.at());
        }
    }
}
