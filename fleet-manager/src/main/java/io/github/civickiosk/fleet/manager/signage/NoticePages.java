package io.github.civickiosk.fleet.manager.signage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import io.github.civickiosk.fleet.manager.signage.DeskPages.Text;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// Notices of agencies: to look at for everybody who sees one of their kiosks, to write for operators.
public final class NoticePages implements Pages {

    private final NoticeBook notices;
    private final NoticeAccess access;
    private final SignageWatch watch;
    private final Sites sites;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    /// @param zone the operators'
    public NoticePages(NoticeBook notices, SignageWatch watch, Sites sites, Views views, Clock clock, ZoneId zone) {
        this.notices = notices;
        this.access = new NoticeAccess(notices, sites);
        this.watch = watch;
        this.sites = sites;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/notices", Needs.scope(Role.VIEWER), this::list);
        routes.get("/notices/new", Needs.scope(Role.OPERATOR), (ctx, visitor) -> form(ctx, visitor, fresh(visitor)));
        routes.post("/notices", Needs.scope(Role.OPERATOR), (ctx, visitor) -> tried(ctx, visitor, "", wish -> {
            var written = notices.write(wish, visitor.operator());
            Deed.of(ctx).target(written.id()).detail(written.place().text());
        }));
        routes.get("/notices/{notice}", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            var notice = access.editable(ctx, visitor);
            form(ctx, visitor, page(notice, visitor));
        });
        routes.post("/notices/{notice}", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            var before = access.editable(ctx, visitor);
            tried(ctx, visitor, before.id(), wish -> {
                notices.change(before.id(), wish, visitor.operator());
                Deed.of(ctx).detail(wish.place().text());
            });
        });
        routes.post("/notices/{notice}/withdraw", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            if (!notices.withdraw(access.editable(ctx, visitor).id(), visitor.operator())) {
                throw new ConflictResponse("This notice was withdrawn before");
            }
            watch.look();
            new Form(ctx).then("/notices");
        });
    }

    /// @param editable ids of those that the visitor may change
    public record ListPage(List<NoticeShown.Row> rows, List<String> editable, boolean mayWrite) {}

    /// A choice of a form.
    public record Choice(String value, String words, boolean chosen) {}

    /// What was typed, or what there is.
    ///
    /// @param id     empty for a new one
    /// @param own    languages, one of them chosen as the agency's own
    /// @param places where it can be shown, without single kiosks
    /// @param kiosk  the one kiosk that shows it; empty for a place of `places`
    public record FormPage(String id, boolean withdrawn, List<Text> words, List<Choice> own, String from, String until,
            int priority, List<Choice> places, String kiosk, String zone, String error) {}

    private void list(Context ctx, Visitor visitor) {
        var now = clock.instant();
        Map<String, String> names = sites.all().stream().collect(Collectors.toMap(Site::id, Site::name));
        var shown = new NoticeShown(new Moments(now, zone), names, watch.standing());
        var seen = access.seen(visitor, now);
        boolean writes = visitor.may(Role.OPERATOR);
        var editable = seen.stream().filter(notice -> writes && access.writes(notice.place(), visitor)).map(Notice::id).toList();
        views.page(ctx, visitor, Nav.NOTICES, "Notices", "signage/notices.jte",
                new ListPage(seen.stream().map(shown::row).toList(), editable, writes));
    }

    private FormPage fresh(Visitor visitor) {
        var from = clock.instant().atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        return new FormPage("", false, Text.all(Map.of()), own(""), from.toString(), from.plusDays(7).toString(), 0,
                places(visitor, ""), "", zone.getId(), "");
    }

    private FormPage page(Notice notice, Visitor visitor) {
        return new FormPage(notice.id(), notice.withdrawn().isPresent(), Text.all(notice.words()),
                own(notice.words().firstEntry().getKey()), local(notice.from()), local(notice.until()), notice.priority(),
                places(visitor, notice.place().text()), notice.place() instanceof Place.One(var kiosk) ? kiosk : "", zone.getId(),
                "");
    }

    private FormPage page(Form form, Visitor visitor, String id, String error) {
        return new FormPage(id, false, Text.all(Text.read(form, "words")), own(form.text("own")), form.text("from"),
                form.text("until"), priority(form.text("priority")), places(visitor, form.text("place")), form.text("kiosk"),
                zone.getId(), error);
    }

    private String local(Instant at) {
        return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static List<Choice> own(String chosen) {
        return Words.LANGUAGES.stream().map(code -> new Choice(code, Words.name(code), code.equals(chosen))).toList();
    }

    private List<Choice> places(Visitor visitor, String chosen) {
        List<Choice> places = new ArrayList<>();
        if (access.writes(new Place.All(), visitor)) {
            places.add(choice(new Place.All(), "All kiosks", chosen));
        }
        sites.all().stream().map(Site::region).distinct().sorted().map(Place.Region::new)
                .filter(region -> access.writes(region, visitor))
                .forEach(region -> places.add(choice(region, "Region " + region.name(), chosen)));
        sites.all().stream().filter(site -> visitor.scope().holds(site.region(), site.agency()))
                .forEach(site -> places.add(choice(new Place.AtSite(site.id()), "Site " + site.name(), chosen)));
        return places;
    }

    private static Choice choice(Place place, String words, String chosen) {
        return new Choice(place.text(), words, place.text().equals(chosen));
    }

    private void form(Context ctx, Visitor visitor, FormPage page) {
        views.page(ctx, visitor, Nav.NOTICES, page.id().isEmpty() ? "A new notice" : "A notice", "signage/notice.jte", page);
    }

    /// What becomes of a form that can be read.
    private interface Change {
        void with(NoticeBook.Wish wish);
    }

    private void tried(Context ctx, Visitor visitor, String id, Change change) {
        var form = new Form(ctx);
        try {
            var wish = read(form);
            access.requirePlace(wish.place(), visitor);
            change.with(wish);
            watch.look();
            form.then("/notices");
        } catch (IllegalArgumentException wrong) {
            var why = Objects.requireNonNullElse(wrong.getMessage(), "");
            Deed.of(ctx).refused(why);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            form(ctx, visitor, page(form, visitor, id, why + "."));
        }
    }

    /// The agency's own language goes first, where the notice has it.
    private NoticeBook.Wish read(Form form) {
        var typed = Text.read(form, "words");
        var words = new LinkedHashMap<String, String>();
        form.given("own").filter(typed::containsKey).ifPresent(own -> words.put(own, typed.getOrDefault(own, "")));
        typed.forEach(words::putIfAbsent);
        var place = form.given("kiosk").map(kiosk -> "kiosk:" + kiosk).orElseGet(() -> form.text("place"));
        return new NoticeBook.Wish(words, moment(form.text("from")), moment(form.text("until")), priority(form.text("priority")),
                Place.of(place));
    }

    private static int priority(String text) {
        return text.matches("[0-9]") ? Integer.parseInt(text) : 0;
    }

    private Instant moment(String text) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("A moment is like 2026-11-26T08:00, not '" + text + "'", wrong);
        }
    }
}
