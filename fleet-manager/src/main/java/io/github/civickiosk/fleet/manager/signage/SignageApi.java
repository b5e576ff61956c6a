package io.github.civickiosk.fleet.manager.signage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.api.ApiBody;
import io.github.civickiosk.fleet.manager.api.ApiPage;
import io.github.civickiosk.fleet.manager.dashboard.Deed;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/// Help desks and notices for programs.
public final class SignageApi implements Pages {

    private final HelpDesks desks;
    private final NoticeBook notices;
    private final NoticeAccess access;
    private final SignageWatch watch;
    private final Sites sites;
    private final Clock clock;

    public SignageApi(HelpDesks desks, NoticeBook notices, SignageWatch watch, Sites sites, Clock clock) {
        this.desks = desks;
        this.notices = notices;
        this.access = new NoticeAccess(notices, sites);
        this.watch = watch;
        this.sites = sites;
        this.clock = clock;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/api/v1/sites/{site}/desk", Needs.scope(Role.VIEWER), (ctx, visitor) -> ctx.json(ToldDesk
                .of(desks.of(DeskPages.site(sites, ctx, visitor).id()).orElseThrow(SignageApi::noDesk))));
        routes.put("/api/v1/sites/{site}/desk", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            var desk = ApiBody.read(ctx, AskedDesk.class).desk(DeskPages.site(sites, ctx, visitor).id());
            desks.keep(desk);
            watch.look();
            ctx.json(ToldDesk.of(desk));
        });
        routes.delete("/api/v1/sites/{site}/desk", Needs.scope(Role.TECHNICIAN), (ctx, visitor) -> {
            if (!desks.remove(DeskPages.site(sites, ctx, visitor).id())) {
                throw noDesk();
            }
            watch.look();
            ctx.status(HttpStatus.NO_CONTENT);
        });
        routes.get("/api/v1/notices", Needs.scope(Role.VIEWER), (ctx, visitor) -> ApiPage.send(ctx,
                access.seen(visitor, clock.instant()).stream().map(this::told)
                        .sorted((a, b) -> a.id().compareTo(b.id())).toList(),
                ToldNotice::id));
        routes.get("/api/v1/notices/{notice}", Needs.scope(Role.VIEWER),
                (ctx, visitor) -> ctx.json(told(access.one(ctx, visitor))));
        routes.post("/api/v1/notices", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            var wish = wish(ctx, visitor);
            var written = notices.write(wish, visitor.operator());
            watch.look();
            Deed.of(ctx).target(written.id()).detail(written.place().text());
            ctx.status(HttpStatus.CREATED).json(told(written));
        });
        routes.put("/api/v1/notices/{notice}", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            var before = access.editable(ctx, visitor);
            var wish = wish(ctx, visitor);
            notices.change(before.id(), wish, visitor.operator());
            watch.look();
            Deed.of(ctx).detail(wish.place().text());
            ctx.json(told(notices.find(before.id()).orElseThrow()));
        });
        routes.delete("/api/v1/notices/{notice}", Needs.scope(Role.OPERATOR), (ctx, visitor) -> {
            if (!notices.withdraw(access.editable(ctx, visitor).id(), visitor.operator())) {
                throw new ConflictResponse("This notice was withdrawn before");
            }
            watch.look();
            ctx.status(HttpStatus.NO_CONTENT);
        });
    }

    private static NotFoundResponse noDesk() {
        return new NotFoundResponse("This site has no help desk");
    }

    private NoticeBook.Wish wish(Context ctx, Visitor visitor) {
        var wish = ApiBody.read(ctx, AskedNotice.class).wish();
        access.requirePlace(wish.place(), visitor);
        return wish;
    }

    private ToldNotice told(Notice notice) {
        return ToldNotice.of(notice, clock.instant());
    }

    record AskedDesk(@Nullable String phone, @Nullable Map<String, String> place, @Nullable List<String> languages,
            @Nullable String hours, @Nullable String closures) {

        HelpDesk desk(String site) {
            if (place != null && place.containsValue(null) || languages != null && languages.contains(null)) {
                throw new IllegalArgumentException("A desk's places and languages are texts, not null");
            }
            return new HelpDesk(site, ApiBody.required("phone", phone), Objects.requireNonNullElse(place, Map.of()),
                    Objects.requireNonNullElse(languages, List.of()), ApiBody.required("hours", hours),
                    Objects.requireNonNullElse(closures, ""));
        }
    }

    record ToldDesk(String site, String phone, Map<String, String> place, List<String> languages, String hours, String closures) {

        static ToldDesk of(HelpDesk desk) {
            return new ToldDesk(desk.site(), desk.phone(), desk.place(), desk.languages(), desk.hours(), desk.closures());
        }
    }

    record Said(@Nullable String language, @Nullable String text) {}

    record AskedNotice(@Nullable List<Said> words, @Nullable Instant from, @Nullable Instant until, @Nullable Integer priority,
            @Nullable String place) {

        NoticeBook.Wish wish() {
            if (words == null || from == null || until == null) {
                throw new IllegalArgumentException("A notice has words, from and until");
            }
            var texts = new LinkedHashMap<String, String>();
            for (Said said : words) {
                if (said == null) {
                    throw new IllegalArgumentException("A notice's words are language and text, not null");
                }
                if (texts.put(ApiBody.required("language", said.language()), ApiBody.required("text", said.text())) != null) {
                    throw new IllegalArgumentException("A notice has one text in a language");
                }
            }
            return new NoticeBook.Wish(texts, from, until, Objects.requireNonNullElse(priority, 0),
                    Place.of(ApiBody.required("place", place)));
        }
    }

    /// @param state `planned`, `shown`, `over` or `withdrawn`
    record ToldNotice(String id, List<Said> words, Instant from, Instant until, int priority, String place, String state,
            String author, Instant changed,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawn) {

        static ToldNotice of(Notice notice, Instant now) {
            List<Said> words = new ArrayList<>();
            notice.words().forEach((language, text) -> words.add(new Said(language, text)));
            return new ToldNotice(notice.id(), words, notice.from(), notice.until(), notice.priority(), notice.place().text(),
                    NoticeShown.word(notice.state(now)), notice.author(), notice.changed(),
                    notice.withdrawn().orElse(null));
        }
    }
}
