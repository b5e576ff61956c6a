package io.github.civickiosk.fleet.manager.dashboard.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import io.github.civickiosk.fleet.manager.dashboard.account.QrPath;
import io.github.civickiosk.fleet.manager.dashboard.enrolment.EnrolmentDesk.Told;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentRequest;
import io.github.civickiosk.fleet.manager.enrolment.KioskCertificate;
import io.github.civickiosk.fleet.manager.enrolment.KnownCode;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The enrolment page, and the same for programs: `/api/v1/enrolment-codes`, `/api/v1/kiosks/KIOSK/revocation`.
public final class EnrolmentPages implements Pages {

    private static final Duration SOON = Duration.ofDays(30);
    private static final int USUAL_DAYS = 7;

    private final Optional<Enrolment> enrolment;
    private final Sites sites;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    /// @param enrolment empty where this process has no certificate authority
    public EnrolmentPages(Optional<Enrolment> enrolment, Sites sites, Views views, Clock clock, ZoneId zone) {
        this.enrolment = enrolment;
        this.sites = sites;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    /// @param told        codes that were made by this request
    /// @param fingerprint of the CA, which a machine is given besides; empty without one
    public record Page(List<Fresh> told, String fingerprint, List<Waiting> waiting, List<Code> codes,
            List<Certificate> certificates,
            List<Site> sites, Map<String, String> typed, String error) {

        /// What was typed into a field that was refused.
        public String of(String field, String usual) {
            return typed.getOrDefault(field, usual);
        }
    }

    public record Fresh(Told told, QrPath qr) {}

    public record Waiting(EnrolmentRequest request, boolean adoption, String asked) {}

    public record Code(KnownCode code, State state, String expires) {}

    public record Certificate(KioskCertificate certificate, State state, String until) {}

    @Override
    public void routes(Routes routes) {
        routes.get("/enrolment", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> show(ctx, visitor, List.of(), ""));
        routes.post("/enrolment/codes", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> act(ctx, visitor, desk -> {
            var form = new Form(ctx);
            var told = desk.codes(form.text("kiosks").lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
                    form.text("site"), days(form.text("days")), form.text("network"), form.ticked("replaces"), visitor);
            Deed.of(ctx).target(String.join(" ", told.stream().map(Told::kiosk).toList()));
            show(ctx, visitor, told, "");
        }));
        routes.post("/enrolment/codes/{code}/cancel", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> act(ctx, visitor, _ -> {
            var id = ctx.pathParam("code");
            if (codes(visitor).noneMatch(code -> code.id().equals(id)) || !held().cancelCode(id)) {
                throw new IllegalArgumentException("There is no open code " + id + " in your scope");
            }
            new Form(ctx).then("/enrolment");
        }));
        routes.post("/enrolment/requests/{request}/adopt", Needs.scope(Role.TECHNICIAN),
                (ctx, visitor) -> act(ctx, visitor, desk -> {
                    var form = new Form(ctx);
                    desk.adopt(ctx.pathParam("request"), form.text("kiosk"), form.text("site"), visitor);
                    Deed.of(ctx).detail(form.text("kiosk"));
                    form.then("/enrolment");
                }));
        routes.post("/enrolment/requests/{request}/approve", Needs.fleet(Role.TECHNICIAN),
                (ctx, visitor) -> act(ctx, visitor, desk -> {
                    desk.approve(ctx.pathParam("request"), visitor);
                    new Form(ctx).then("/enrolment");
                }));
        routes.post("/enrolment/requests/{request}/refuse", Needs.fleet(Role.TECHNICIAN),
                (ctx, visitor) -> act(ctx, visitor, desk -> {
                    desk.refuse(ctx.pathParam("request"), visitor);
                    new Form(ctx).then("/enrolment");
                }));
        routes.post("/enrolment/kiosks/{kiosk}/revoke", Needs.kiosk(Role.TECHNICIAN),
                (ctx, visitor) -> act(ctx, visitor, desk -> {
                    var form = new Form(ctx);
                    if (!form.ticked("sure")) {
                        throw new IllegalArgumentException("Tick that you are sure: the kiosk is shut out at once");
                    }
                    Deed.of(ctx).detail(form.text("why"));
                    desk.revoke(ctx.pathParam("kiosk"), form.text("why"), visitor);
                    form.then("/enrolment");
                }));
        routes.post("/api/v1/enrolment-codes", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            JsonNode body = JsonMapper.shared().readTree(ctx.body());
            var told = desk().codes(List.of(body.path("kiosk").asString("")), body.path("site").asString(""),
                    body.path("days").asInt(USUAL_DAYS), body.path("network").asString(""),
                    body.path("replaces").asBoolean(false),
                    visitor).getFirst();
            Deed.of(ctx).target(told.kiosk());
            ctx.status(HttpStatus.CREATED).json(Map.of("kiosk", told.kiosk(), "site", told.site(), "code", told.code(),
                    "fingerprint", held().fingerprint()));
        });
        routes.post("/api/v1/kiosks/{kiosk}/revocation", Needs.kiosk(Role.TECHNICIAN),
                (ctx, visitor) -> ctx.json(Map.of("revoked",
                        desk().revoke(ctx.pathParam("kiosk"), JsonMapper.shared().readTree(ctx.body()).path("why").asString(""),
                                visitor))));
    }

    @FunctionalInterface
    private interface Act {
        void by(EnrolmentDesk desk) throws Exception;
    }

    private void act(Context ctx, Visitor visitor, Act act) throws Exception {
        try {
            act.by(desk());
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            show(ctx, visitor, List.of(), why + ".");
        }
    }

    private Enrolment held() {
        return enrolment.orElseThrow(() -> new IllegalArgumentException("This fleet manager was started without --ca"));
    }

    private EnrolmentDesk desk() {
        return new EnrolmentDesk(held(), sites, clock);
    }

    private static int days(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("A code is good for a whole number of days, not for '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private Stream<KnownCode> codes(Visitor visitor) {
        var held = sites(visitor).stream().map(Site::id).toList();
        return held().codes().stream().filter(code -> visitor.scope().wholeFleet() || held.contains(code.site()));
    }

    private List<Site> sites(Visitor visitor) {
        return sites.all().stream().filter(site -> visitor.scope().holds(site.region(), site.agency())).toList();
    }

    private void show(Context ctx, Visitor visitor, List<Told> told, String error) {
        views.page(ctx, visitor, Nav.ENROLMENT, "Enrolment", "enrolment/page.jte", page(ctx, visitor, told, error));
    }

    private Page page(Context ctx, Visitor visitor, List<Told> told, String error) {
        if (enrolment.isEmpty()) {
            return new Page(List.of(), "", List.of(), List.of(), List.of(), List.of(), Map.of(), error);
        }
        Instant now = clock.instant();
        var times = new Moments(now, zone);
        var seen = sites.within(visitor.scope());
        Map<String, String> typed = new java.util.HashMap<>();
        if (!error.isEmpty()) {
            Stream.of("kiosks", "site", "days", "network").forEach(field -> Optional.ofNullable(ctx.formParam(field))
                    .ifPresent(text -> typed.put(field, text)));
        }
        return new Page(told.stream().map(one -> new Fresh(one, QrPath.of(one.code()))).toList(), held().fingerprint(),
                held().requests().stream().filter(request -> request.decision() == EnrolmentRequest.Decision.WAITING)
                        .filter(request -> request.kiosk().isEmpty() || seen.test(request.kiosk()))
                        .map(request -> new Waiting(request, request.what() == EnrolmentRequest.What.ADOPTION,
                                times.ago(request.lastAsked())))
                        .toList(),
                codes(visitor).map(code -> new Code(code, state(code), times.moment(code.expires()).shown())).toList(),
                held().kiosks().stream().filter(one -> seen.test(one.kiosk()))
                        .map(one -> new Certificate(one, state(one, now), times.moment(one.notAfter()).shown())).toList(),
                sites(visitor), typed, error);
    }

    private static State state(KnownCode code) {
        return new State(switch (code.state()) {
            case "open" -> Level.WATCH;
            case "used" -> Level.GOOD;
            default -> Level.UNKNOWN;
        }, code.state(), "");
    }

    private static State state(KioskCertificate one, Instant now) {
        if (one.revoked().isPresent()) {
            return new State(Level.UNKNOWN, "revoked", one.revoked().get().why() + ", by " + one.revoked().get().by());
        }
        if (!one.notAfter().isAfter(now)) {
            return new State(Level.BAD, "expired", "");
        }
        return one.notAfter().minus(SOON).isAfter(now)
                ? new State(Level.GOOD, "good", "")
                : new State(Level.WATCH, "to be renewed", "");
    }
}
