package io.github.civickiosk.fleet.manager.api;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.SignIn;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Kiosk;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;

/// `/metrics` in Prometheus' text format 0.0.4: for a token, and without one for whoever asks from this machine.
/// Sums of the fleet, or, when the query narrows it down, figures of each of a bounded number of kiosks.
public final class Prometheus implements Pages {

    /// Kiosks that are told one by one.
    static final int MOST = 500;
    private static final List<String> NARROWING = List.of("kiosk", "site", "region", "agency", "model");

    private final FleetStore store;
    private final Sites sites;
    private final SignIn signIn;
    private final Clock clock;
    private final ZoneId zone;

    public Prometheus(FleetStore store, Sites sites, SignIn signIn, Clock clock, ZoneId zone) {
        this.store = store;
        this.sites = sites;
        this.signIn = signIn;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/metrics", Needs.nothing(), (ctx, visitor) -> {
            if (!visitor.may(Role.VIEWER) && !signIn.onLoopback(ctx)) {
                throw new UnauthorizedResponse("Send a token; without one only this machine may ask");
            }
            metrics(ctx, visitor);
        });
    }

    private void metrics(Context ctx, Visitor visitor) {
        var today = clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        var text = new MetricText();
        if (NARROWING.stream().anyMatch(name -> !ctx.queryParams(name).isEmpty())) {
            var places = sites.now();
            eachKiosk(text, store.kiosks(asked(ctx, visitor, places), today), places);
        } else {
            var seen = sites.within(visitor.scope());
            new FleetMetrics(sites.now(), sites.traits())
                    .write(text, store.kiosks(today).stream().filter(kiosk -> seen.test(kiosk.id())).toList());
            process(text);
        }
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
    }

    /// Ids of the kiosks that the query names, all of its parameters together.
    private List<String> asked(Context ctx, Visitor visitor, Map<String, Site> places) {
        var seen = sites.within(visitor.scope());
        var traits = sites.traits();
        var candidates = new TreeSet<>(ctx.queryParams("kiosk"));
        if (candidates.isEmpty()) {
            candidates.addAll(places.keySet());
            candidates.addAll(traits.keySet());
        }
        var asked = candidates.stream().filter(seen)
                .filter(kiosk -> is(ctx, "model", traits.getOrDefault(kiosk, Trait.NONE).model())
                        && stands(ctx, Optional.ofNullable(places.get(kiosk))))
                .toList();
        if (asked.size() > MOST) {
            throw new BadRequestResponse("These are " + asked.size() + " kiosks, and at most " + MOST
                    + " are told one by one: narrow down with kiosk, site, region, agency or model, or leave them all out for sums");
        }
        return asked;
    }

    private static boolean stands(Context ctx, Optional<Site> site) {
        return is(ctx, "site", site.map(Site::id).orElse("")) && is(ctx, "region", site.map(Site::region).orElse(""))
                && is(ctx, "agency", site.map(Site::agency).orElse(""));
    }

    private static boolean is(Context ctx, String name, String value) {
        return ctx.queryParams(name).isEmpty() || ctx.queryParams(name).contains(value);
    }

    private static void eachKiosk(MetricText text, List<Kiosk> kiosks, Map<String, Site> places) {
        family(text, kiosks, places, "fleet_kiosk_online", "1 when the kiosk is on line, 0 when it is off line or not known.",
                kiosk -> kiosk.presence() == Kiosk.Presence.ONLINE ? 1 : 0);
        family(text, kiosks, places, "fleet_kiosk_in_service", "1 when the kiosk says that it is in service.",
                kiosk -> kiosk.inService().orElse(false) ? 1 : 0);
        family(text, kiosks, places, "fleet_kiosk_help_called", "1 while a citizen asks for a person.",
                kiosk -> kiosk.helpCalled() ? 1 : 0);
        family(text, kiosks, places, "fleet_kiosk_last_seen_timestamp_seconds", "When its last message came.",
                kiosk -> kiosk.lastSeen().toEpochMilli() / 1000.0);
        family(text, kiosks, places, "fleet_kiosk_certificates_today", "Certificates delivered in sessions that began today.",
                Kiosk::printedToday);
        family(text, kiosks, places, "fleet_kiosk_sessions_today", "Sessions that began today.", Kiosk::sessionsToday);
    }

    private static void family(MetricText text, List<Kiosk> kiosks, Map<String, Site> places, String name, String help,
            ToDoubleFunction<Kiosk> value) {
        text.family(name, "gauge", help);
        for (var kiosk : kiosks) {
            var site = places.get(kiosk.id());
            text.sample(name, site == null
                    ? Map.of("kiosk", kiosk.id())
                    : Map.of("kiosk", kiosk.id(), "site", site.id(), "region", site.region(), "agency", site.agency()),
                    value.applyAsDouble(kiosk));
        }
    }

    private static void process(MetricText text) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.family("process_start_time_seconds", "gauge", "When the fleet manager started.");
        text.sample("process_start_time_seconds", Map.of(), ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
        text.family("jvm_memory_used_bytes", "gauge", "Heap in use.");
        text.sample("jvm_memory_used_bytes", Map.of("area", "heap"), heap.getUsed());
        text.family("jvm_threads_current", "gauge", "Platform threads.");
        text.sample("jvm_threads_current", Map.of(), ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
