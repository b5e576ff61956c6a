package io.github.civickiosk.fleet.manager.uptime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What a day went to within opening hours.
///
/// @param kiosk   of the kiosk itself
/// @param lacking by service, of those that could not be had at some time of the day although the kiosk was up
record DaySums(Figures kiosk, Map<String, Figures> lacking) {

    /// @param stretches of the kiosk's whole day, without gaps, in order
    static DaySums of(List<Stretch> stretches, List<Span> open) {
        Map<String, Figures> lacking = new TreeMap<>();
        stretches.stream().filter(stretch -> stretch.cause().up()).flatMap(stretch -> stretch.out().stream()).distinct()
                .forEach(service -> lacking.put(service, Figures.of(Timeline.of(stretches, service), open)));
        return new DaySums(Figures.of(stretches, open), lacking);
    }

    /// @param service empty for the kiosk itself
    Figures of(String service) {
        if (service.isEmpty()) {
            return kiosk;
        }
        return lacking.containsKey(service) ? Objects.requireNonNull(lacking.get(service)) : kiosk.ofAServiceThatWasThere();
    }
}
