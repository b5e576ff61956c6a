package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Secret;
import io.github.civickiosk.fleet.manager.access.Sessions;
import io.github.civickiosk.fleet.manager.access.Throttle;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UnauthorizedResponse;

/// Stands before every route: it knows the visitor, lets through whoever has what the route needs, and writes down whatever
/// was to change something. Safe for several threads.
public final class Gate {

    private final Visitors visitors;
    private final SameOrigin origin;
    private final ClientAddress addresses;
    private final Sites sites;
    private final AuditLog audit;

    /// @param publicHosts names under which a reverse proxy serves the dashboard
    public Gate(List<String> publicHosts, Sessions sessions, ApiTokens tokens, Throttle throttle, Sites sites, AuditLog audit,
            Clock clock) {
        this.addresses = new ClientAddress(publicHosts);
        this.origin = new SameOrigin(addresses);
        this.visitors = new Visitors(new Cookies(addresses), sessions, tokens, new ApiRate(clock), throttle, addresses);
        this.sites = sites;
        this.audit = audit;
    }

    Sites sites() {
        return sites;
    }

    void pass(Context ctx, Route route, Answer answer) throws Exception {
        var visitor = Visitor.NOBODY;
        var outcome = "failed";
        try {
            visitor = visitors.of(ctx, route.touches());
            ctx.attribute(Visitor.class.getName(), visitor);
            check(ctx, route.needs(), visitor);
            answer.to(ctx, visitor);
            outcome = ctx.statusCode() >= 400 ? "refused" : "done";
        } catch (HttpResponseException refusal) {
            outcome = "refused";
            throw refusal;
        } finally {
            if (!Deed.of(ctx).isUnwritten()
                    && (SameOrigin.changes(ctx) || route.audited() || outcome.equals("refused") && visitor.known())) {
                audit.add(Deed.of(ctx).entry(ctx, route.path(), visitor, addresses.of(ctx), outcome));
            }
        }
    }

    /// Whether the visitor of a request that goes on and on has not left meanwhile.
    boolean stillKnows(Context ctx, Visitor visitor) {
        try {
            return visitors.of(ctx, false).equals(visitor);
        } catch (HttpResponseException left) {
            return false; // the token was revoked or has expired
        }
    }

    private void check(Context ctx, Needs needs, Visitor visitor) {
        var anyone = needs.reach() == Needs.Reach.ANYONE;
        if (!visitor.known() && !anyone) {
            throw new UnauthorizedResponse("Log in, or send a token");
        }
        if (SameOrigin.changes(ctx) && visitor.by() != Visitor.By.TOKEN) {
            ownPage(ctx, visitor);
        }
        if (!anyone && needs.reach() != Needs.Reach.ONESELF) {
            allowed(ctx, needs, visitor);
        }
    }

    private void ownPage(Context ctx, Visitor visitor) {
        var header = ctx.header("X-CSRF-Token");
        var sent = Objects.requireNonNullElse(header != null ? header : ctx.formParam("_csrf"), "");
        if (!origin.holds(ctx) || visitor.known() && !Secret.same(visitor.csrf(), sent)) {
            throw new ForbiddenResponse(
                    "This was not sent by a page of the fleet manager that is still open; load the page again and repeat it");
        }
    }

    private void allowed(Context ctx, Needs needs, Visitor visitor) {
        if (!visitor.may(needs.role())) {
            throw new ForbiddenResponse("This needs the role " + needs.role().word() + "; yours is " + visitor.role().word());
        }
        var within = switch (needs.reach()) {
            case FLEET -> visitor.scope().wholeFleet();
            case KIOSK -> sites.within(visitor.scope(), ctx.pathParam("kiosk"));
            case SCOPE, ONESELF, ANYONE -> true;
        };
        if (!within) {
            throw new ForbiddenResponse("This is beyond your scope, which is: " + visitor.scope().words());
        }
    }
}
