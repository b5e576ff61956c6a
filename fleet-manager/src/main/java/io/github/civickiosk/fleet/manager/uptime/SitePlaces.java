package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.site.Placement;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places as operators entered them.
public final class SitePlaces implements Places {

    private static final Logger LOG = LoggerFactory.getLogger(SitePlaces.class);

    private final Sites sites;
    private final ZoneId zone;

    /// @param zone of kiosks that stand nowhere
    public SitePlaces(Sites sites, ZoneId zone) {
        this.sites = sites;
        this.zone = zone;
    }

    @Override
    public Place of(String kiosk, Instant at) {
        return place(sites.of(kiosk, at), "");
    }

    @Override
    public Places atOnce() {
        Map<String, List<Placement>> placements = sites.histories();
        Map<String, Place> known = new HashMap<>();
        sites.all().forEach(site -> known.put(site.id(), place(Optional.of(site), "")));
        Place nowhere = place(Optional.empty(), "");
        return new Places() {
            @Override
            public Place of(String kiosk, Instant at) {
                return SitePlaces.this.of(kiosk, at);
            }

            @Override
            public List<Standing> over(String kiosk, Span period, Map<String, Trait> traits) {
                String model = traits.getOrDefault(kiosk, Trait.NONE).model();
                return standings(placements.getOrDefault(kiosk, List.of()), period,
                        site -> site.map(id -> known.getOrDefault(id, nowhere)).orElse(nowhere).of(model));
            }
        };
    }

    @Override
    public List<Standing> over(String kiosk, Span period, Map<String, Trait> traits) {
        String model = traits.getOrDefault(kiosk, Trait.NONE).model();
        return standings(sites.history(kiosk), period, site -> place(site.flatMap(sites::site), model));
    }

    /// @param place of a site's id, or of none
    private static List<Standing> standings(List<Placement> placements, Span period, Function<Optional<String>, Place> place) {
        List<Standing> standings = new ArrayList<>();
        Instant reached = period.from();
        for (var placement : placements) {
            Optional<Span> there = Span.between(placement.from(), placement.to().orElse(Instant.MAX))
                    .flatMap(span -> span.within(period));
            if (there.isPresent()) {
                Span.between(reached, there.get().from())
                        .ifPresent(gap -> standings.add(new Standing(gap, place.apply(Optional.empty()))));
                standings.add(new Standing(there.get(), place.apply(Optional.of(placement.site()))));
                reached = there.get().to();
            }
        }
        Span.between(reached, period.to()).ifPresent(gap -> standings.add(new Standing(gap, place.apply(Optional.empty()))));
        return standings;
    }

    private Place place(Optional<Site> site, String model) {
        return site.map(known -> new Place(known.id(), known.region(), known.agency(), model, hours(known)))
                .orElseGet(() -> new Place("", "", "", model, OpeningHours.always(zone)));
    }

    /// The hours of a site; day and night where they cannot be read.
    public static OpeningHours hours(Site site) {
        try {
            return OpeningHoursText.read(site.zone(), site.hours(), site.closures());
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("The hours of site {} cannot be read, it counts as open day and night: {}", site.id(),
                    unreadable.getMessage());
            return OpeningHours.always(site.zone());
        }
    }
}
