package io.github.civickiosk.fleet.manager.signage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;

/// Who may see and write which notice: it is written by whoever has all of its place in scope, and seen by whoever has a part of
/// it. Safe for several threads.
record NoticeAccess(NoticeBook notices, Sites sites) {

    private static final Duration LOOK_BACK = Duration.ofDays(90);

    /// Those of the last months, the newest end first.
    List<Notice> seen(Visitor visitor, Instant now) {
        Predicate<Notice> sees = sees(visitor);
        return notices.since(now.minus(LOOK_BACK)).stream().filter(sees).toList();
    }

    private Predicate<Notice> sees(Visitor visitor) {
        if (visitor.scope().wholeFleet()) {
            return _ -> true;
        }
        List<Site> theirs = sites.all().stream().filter(site -> visitor.scope().holds(site.region(), site.agency())).toList();
        return notice -> switch (notice.place()) {
            case Place.All _ -> true;
            case Place.Region(var name) -> theirs.stream().anyMatch(site -> site.region().equals(name));
            case Place.AtSite(var id) -> theirs.stream().anyMatch(site -> site.id().equals(id));
            case Place.One(var kiosk) -> sites.within(visitor.scope(), kiosk);
        };
    }

    Notice one(Context ctx, Visitor visitor) {
        return notices.find(ctx.pathParam("notice")).filter(sees(visitor))
                .orElseThrow(() -> new NotFoundResponse("There is no such notice"));
    }

    Notice editable(Context ctx, Visitor visitor) {
        var notice = one(ctx, visitor);
        if (!writes(notice.place(), visitor)) {
            throw beyond(visitor);
        }
        return notice;
    }

    boolean writes(Place place, Visitor visitor) {
        return switch (place) {
            case Place.All _, Place.Region _ -> place.within(visitor.scope(), Optional.empty());
            case Place.AtSite(var id) -> place.within(visitor.scope(), sites.site(id));
            case Place.One(var kiosk) -> sites.within(visitor.scope(), kiosk);
        };
    }

    /// @throws IllegalArgumentException when there is no such site
    void requirePlace(Place place, Visitor visitor) {
        if (place instanceof Place.AtSite(var id) && sites.site(id).isEmpty()) {
            throw new IllegalArgumentException("There is no site " + id);
        }
        if (!writes(place, visitor)) {
            throw beyond(visitor);
        }
    }

    private static ForbiddenResponse beyond(Visitor visitor) {
        return new ForbiddenResponse("This place reaches beyond your scope, which is: " + visitor.scope().words());
    }
}
