package io.github.civickiosk.fleet.manager.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.alert.Facts.Where;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;

/// Where kiosks stand, read for all of them at most once in a while. One thread at a time.
final class Wheres implements FactRows.Wheres {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Sites sites;
    private final ZoneId zone;
    private final Clock clock;
    private Instant readAt = Instant.MIN;
    private Map<String, Site> places = Map.of();
    private Map<String, Trait> traits = Map.of();
    private final Map<String, OpeningHours> hours = new HashMap<>();

    Wheres(Sites sites, ZoneId zone, Clock clock) {
        this.sites = sites;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public Where of(String kiosk) {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH))) {
            places = sites.now();
            traits = sites.traits();
            hours.clear();
            readAt = now;
        }
        Trait trait = traits.getOrDefault(kiosk, Trait.NONE);
        Site site = places.get(kiosk);
        return site == null
                ? new Where("", "", "", trait.model(), Set.copyOf(trait.tags()), OpeningHours.always(zone))
                : new Where(site.id(), site.region(), site.agency(), trait.model(), Set.copyOf(trait.tags()),
                        hours.computeIfAbsent(site.id(), _ -> SitePlaces.hours(site)));
    }
}
