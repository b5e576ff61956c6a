package io.github.civickiosk.issuing.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.issuing.admission.Allowance;
import io.github.civickiosk.issuing.api.Replies;
import io.github.civickiosk.issuing.claim.Clerks.Clerk;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;

/// The claim desk: pages to whoever accepts `text/html`, JSON to everyone else; see docs/api/issuing.yaml. Forms and JSON have the same members.
public final class ClaimRoutes {

    private static final String COOKIE = "__Host-desk";
    private static final int ATTEMPTS_PER_MINUTE = 5;
    private static final int ATTEMPTS_OF_ALL = 60;
    private static final String EVERYBODY = "*";

    private final ClaimDesk desk;
    private final Clerks clerks;
    private final Services services;
    private final Sessions sessions;
    private final Allowance attempts;
    private final Allowance attemptsOfAll;
    private final Map<String, ClaimTexts> texts;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final byte[] css = style();

    public ClaimRoutes(ClaimDesk desk, Clerks clerks, Services services, Clock clock) {
        this.desk = desk;
        this.clerks = clerks;
        this.services = services;
        this.sessions = new Sessions(clock);
        this.attempts = new Allowance(ATTEMPTS_PER_MINUTE, clock);
        this.attemptsOfAll = new Allowance(ATTEMPTS_OF_ALL, clock);
        this.texts = ClaimTexts.all(clock.getZone());
    }

    public void routes(JavalinConfig config) {
        config.routes.before(this::fromOwnPages);
        config.routes.get("/desk.css", ctx -> ctx.contentType("text/css").result(css));
        config.routes.get("/", this::start);
        config.routes.post("/session", this::signIn);
        config.routes.delete("/session", this::signOut);
        config.routes.post("/session/end", this::signOut);
        config.routes.get("/claims", this::open);
        config.routes.get("/claims/{number}",
                ctx -> show(ctx, signedIn(ctx).then(clerk -> desk.find(clerk, ctx.pathParam("number")))));
        config.routes.post("/claims/{number}/outcome", this::decide);
        config.routes.post("/claims/{number}/reissue", this::reissue);
        config.routes.get("/claims/{number}/document", this::document);
    }

    /// A page of somebody else must not act with a clerk's cookie; `SameSite` says the same to browsers that know it.
    private void fromOwnPages(Context ctx) {
        headers(ctx);
        String site = ctx.header("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        String origin = ctx.header("Origin");
        boolean elsewhere = origin != null && !origin.equals("https://" + ctx.header("Host"));
        if (ctx.method() != HandlerType.GET && (foreign || elsewhere)) {
            refuse(ctx, Answer.no(Problem.FOREIGN_PAGE));
            ctx.skipRemainingHandlers();
        }
    }

    private void start(Context ctx) {
        String number = Optional.ofNullable(ctx.queryParam("number")).orElse("").strip();
        if (!number.isEmpty()) {
            ctx.redirect(
                    "/claims/" + java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20"));
            return;
        }
        Optional<Clerk> clerk = clerk(ctx);
        ClaimView view = ClaimView.of(language(ctx), clerk);
        page(ctx, clerk.isPresent() ? view.with(desk.open()) : view);
    }

    private void signIn(Context ctx) {
        Answer<Clerk> answer = Form.read(ctx).then(form -> {
            String name = form.get("name").toLowerCase(java.util.Locale.ROOT);
            Duration wait = name.matches("[a-z0-9._-]{1,40}") ? attempts.take(name) : Duration.ZERO;
            wait = wait.isZero() ? attemptsOfAll.take(EVERYBODY) : wait;
            return wait.isZero()
                    ? clerks.authenticate(name, form.get("password")).map(Answer::yes)
                            .orElseGet(() -> Answer.no(Problem.CREDENTIALS_WRONG))
                    : Answer.later(Problem.TOO_MANY_ATTEMPTS, wait);
        });
        if (answer instanceof Answer.Yes<Clerk>(var clerk)) {
            attempts.forget(clerk.name());
            var cookie = new Cookie(COOKIE, sessions.begin(clerk.name()), "/", -1, true, true);
            cookie.setSameSite(SameSite.STRICT);
            ctx.cookie(cookie);
            reply(ctx, "/", clerk);
        } else {
            refuse(ctx, answer);
        }
    }

    private void signOut(Context ctx) {
        sessions.end(token(ctx));
        ctx.removeCookie(COOKIE);
        if (html(ctx)) {
            ctx.redirect("/", HttpStatus.SEE_OTHER);
        } else {
            ctx.status(204);
        }
    }

    private void open(Context ctx) {
        Replies.send(ctx, signedIn(ctx), _ -> ctx.json(Map.of("claims", desk.open())));
    }

    private void decide(Context ctx) {
        changed(ctx, signedIn(ctx).then(clerk -> Form.read(ctx)
                .then(form -> desk.decide(clerk, ctx.pathParam("number"), form.get("outcome"), form.get("note")))));
    }

    private void reissue(Context ctx) {
        changed(ctx, signedIn(ctx).then(clerk -> Form.read(ctx)
                .then(form -> desk.reissue(clerk, ctx.pathParam("number"), form.get("personalNumber")))));
    }

    private void document(Context ctx) {
        Answer<byte[]> answer = signedIn(ctx).then(clerk -> desk.document(clerk, ctx.pathParam("number")));
        if (answer instanceof Answer.Yes<byte[]>(var pdf)) {
            ctx.contentType("application/pdf").result(pdf);
        } else {
            refuse(ctx, answer);
        }
    }

    /// A browser is sent to the page of the claim, so that reloading repeats nothing.
    private void changed(Context ctx, Answer<Claims.Known> answer) {
        if (answer instanceof Answer.Yes<Claims.Known>(var known)) {
            reply(ctx, "/claims/" + known.issuance().claim(), ClaimJson.of(known));
        } else {
            refuse(ctx, answer);
        }
    }

    private void show(Context ctx, Answer<Claims.Known> answer) {
        if (answer instanceof Answer.Yes<Claims.Known>(var known)) {
            if (html(ctx)) {
                page(ctx, view(ctx).with(known, title(ctx, known)));
            } else {
                ctx.json(ClaimJson.of(known));
            }
        } else {
            refuse(ctx, answer);
        }
    }

    private void reply(Context ctx, String page, Object json) {
        if (html(ctx)) {
            ctx.redirect(page, HttpStatus.SEE_OTHER);
        } else {
            ctx.json(json);
        }
    }

    private <T> void refuse(Context ctx, Answer<T> answer) {
        Replies.send(ctx, answer, _ -> {});
        if (html(ctx) && answer instanceof Answer.No<T>(var problem, _)) {
            ClaimView view = view(ctx);
            page(ctx, (view.clerk().isPresent() ? view.with(desk.open()) : view).with(problem.id()));
            ctx.status(problem.status());
        }
    }

    private ClaimView view(Context ctx) {
        return ClaimView.of(language(ctx), clerk(ctx));
    }

    private String title(Context ctx, Claims.Known known) {
        String service = known.issuance().service();
        return services.find(service).map(found -> found.title().getOrDefault(language(ctx).language(), service)).orElse(service);
    }

    private Answer<Clerk> signedIn(Context ctx) {
        return clerk(ctx).map(Answer::yes).orElseGet(() -> Answer.no(Problem.NOT_SIGNED_IN));
    }

    /// Whoever was removed, or got another role, is so at once.
    private Optional<Clerk> clerk(Context ctx) {
        return sessions.of(token(ctx)).flatMap(clerks::find);
    }

    private static String token(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE)).orElse("");
    }

    private ClaimTexts language(Context ctx) {
        String asked = Optional.ofNullable(ctx.queryParam("lang"))
                .orElse(Optional.ofNullable(ctx.header("Accept-Language")).orElse("").startsWith("en") ? "en" : "az");
        return Optional.ofNullable(texts.get(asked)).orElseGet(() -> Objects.requireNonNull(texts.get("az")));
    }

    private static boolean html(Context ctx) {
        return Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    }

    private void page(Context ctx, ClaimView view) {
        var out = new StringOutput();
        templates.render("claim/page.jte", view, out);
        ctx.html(out.toString());
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Cache-Control", "no-store");
    }

    private static byte[] style() {
        try (InputStream in = Objects.requireNonNull(ClaimRoutes.class.getResourceAsStream("desk.css"), "desk.css")) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
