package io.github.civickiosk.fleet.manager.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Form;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Nav;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/// Calls for help: a banner on every page, the list, and each call with its answers.
public final class HelpPages implements Pages {

    private static final Duration LOOK_BACK = Duration.ofDays(400);
    private static final int PAST_SHOWN = 100;

    private final HelpCalls calls;
    private final HelpWatch watch;
    private final Sites sites;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;
    private final UsualAnswers usual = new UsualAnswers();
    private final byte[] script = read("help.js");

    public HelpPages(HelpCalls calls, HelpWatch watch, Sites sites, Views views, Clock clock, ZoneId zone) {
        this.calls = calls;
        this.watch = watch;
        this.sites = sites;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/help.js", Needs.nothing(), (ctx, _) -> ctx.contentType("text/javascript").result(script));
        routes.get("/help", Needs.scope(Role.OPERATOR),
                (ctx, visitor) -> views.page(ctx, visitor, Nav.HELP, "Calls for help", "help/page.jte", page(visitor)));
        routes.live("/help/banner", Needs.scope(Role.OPERATOR), watch.feed(), (_, visitor) -> () -> views
                .fragment("help/banner.jte", banner(visitor)));
        routes.live("/help/open", Needs.scope(Role.OPERATOR), watch.feed(), (_, visitor) -> () -> views
                .fragment("help/open.jte", open(visitor)));
        routes.get("/help/{call}", Needs.scope(Role.OPERATOR), this::one);
        routes.live("/help/{call}/state", Needs.scope(Role.OPERATOR), watch.feed(), (ctx, visitor) -> {
            var id = call(ctx, visitor).id();
            return () -> views.fragment("help/state.jte", standing(calls.call(id).orElseThrow()));
        });
        routes.post("/help/{call}/take", Needs.scope(Role.OPERATOR), this::take);
        routes.post("/help/{call}/answer", Needs.scope(Role.OPERATOR), this::answer);
    }

    private HelpView.Page page(Visitor visitor) {
        var within = sites.within(visitor.scope());
        var past = calls.past(clock.instant().minus(LOOK_BACK)).stream().filter(seen(within)).toList();
        var shown = shown();
        return new HelpView.Page(open(visitor), past.stream().limit(PAST_SHOWN).map(shown::call).toList(),
                HelpShown.months(past, zone));
    }

    private HelpView.Open open(Visitor visitor) {
        var within = sites.within(visitor.scope());
        return new HelpView.Open(calls.open().stream().filter(seen(within)).map(shown()::call).toList(), visitor.csrf(),
                visitor.may(Role.OPERATOR));
    }

    private HelpView.Banner banner(Visitor visitor) {
        var within = sites.within(visitor.scope());
        return new HelpView.Banner(calls.open().stream().filter(call -> call.state() == HelpCall.State.WAITING)
                .filter(seen(within)).map(shown()::call).toList());
    }

    private static Predicate<HelpCall> seen(Predicate<String> kiosks) {
        return call -> kiosks.test(call.kiosk());
    }

    private HelpCall call(Context ctx, Visitor visitor) {
        return calls.call(ctx.pathParam("call")).filter(call -> sites.within(visitor.scope(), call.kiosk()))
                .orElseThrow(() -> new NotFoundResponse("There is no such call for help"));
    }

    private void one(Context ctx, Visitor visitor) {
        var call = call(ctx, visitor);
        views.page(ctx, visitor, Nav.HELP, "Call for help, " + call.kiosk(), "help/call.jte",
                new HelpView.One(standing(call), call.takenBy().equals(visitor.operator()), call.closed().isEmpty(),
                        visitor.may(Role.OPERATOR), usual(call.language()), languages(call.language())));
    }

    private HelpView.Standing standing(HelpCall call) {
        var shown = shown();
        return new HelpView.Standing(shown.call(call), calls.answers(call.id()).stream().map(shown::said).toList());
    }

    private List<HelpView.Usual> usual(String language) {
        return usual.all().entrySet().stream().map(answer -> new HelpView.Usual(answer.getKey(),
                answer.getValue().getOrDefault("en", ""),
                language.equals("en") ? "" : answer.getValue().getOrDefault(language, ""), language)).toList();
    }

    private static List<HelpView.Language> languages(String theirs) {
        return UsualAnswers.LANGUAGES.stream()
                .map(code -> new HelpView.Language(code, UsualAnswers.name(code), code.equals(theirs))).toList();
    }

    private void take(Context ctx, Visitor visitor) {
        var call = call(ctx, visitor);
        Deed.of(ctx).target(call.kiosk() + " " + call.id());
        if (!calls.take(call.id(), visitor.operator(), new Form(ctx).ticked("over"))) {
            throw new ConflictResponse(call.closed().isPresent()
                    ? "The citizen has closed this call"
                    : "Somebody else has taken this call meanwhile; open it to see who");
        }
        watch.look();
        new Form(ctx).then("/help/" + call.id());
    }

    private void answer(Context ctx, Visitor visitor) {
        var call = call(ctx, visitor);
        Deed.of(ctx).target(call.kiosk() + " " + call.id());
        var form = new Form(ctx);
        try {
            Deed.of(ctx).detail(form.given("usual").orElse("own words")); // not the words: they may be about the citizen
            calls.answer(call.id(), visitor.operator(), reply(form));
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
        watch.look();
        form.then("/help/" + call.id());
    }

    private Reply reply(Form form) {
        var chosen = form.given("usual");
        if (chosen.isPresent()) {
            return usual.reply(chosen.get()).alsoCallingBack(form.ticked("callback"));
        }
        var language = form.text("language");
        if (!form.text("text").isEmpty() && !UsualAnswers.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("Say in which language the answer is");
        }
        return Reply.written(form.text("text"), language, form.ticked("callback"));
    }

    private HelpShown shown() {
        Map<String, String> names = sites.all().stream().collect(Collectors.toMap(Site::id, Site::name));
        return new HelpShown(new Moments(clock.instant(), zone), names);
    }

    private static byte[] read(String name) {
        try (var in = Objects.requireNonNull(HelpPages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
