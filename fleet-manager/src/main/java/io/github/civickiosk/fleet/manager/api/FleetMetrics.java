package io.github.civickiosk.fleet.manager.api;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.Kiosk;

/// Sums of a fleet by region, agency and model, and by reason: as many lines however many kiosks there are.
final class FleetMetrics {

    /// Groups, and reasons, that have lines of their own: the largest ones. What is left is one more, `other`.
    static final int GROUPS = 200;
    static final int REASONS = 50;

    private static final String OTHER = "other";
    private static final Map<String, String> OTHERS = labels(OTHER, OTHER, OTHER);

    private final Map<String, Site> places;
    private final Map<String, Trait> traits;

    FleetMetrics(Map<String, Site> places, Map<String, Trait> traits) {
        this.places = places;
        this.traits = traits;
    }

    void write(MetricText text, List<Kiosk> kiosks) {
        text.family("fleet_kiosks", "gauge", "Kiosks by presence.");
        for (var presence : Kiosk.Presence.values()) {
            text.sample("fleet_kiosks", Map.of("presence", presence.name().toLowerCase(Locale.ROOT)),
                    kiosks.stream().filter(kiosk -> kiosk.presence() == presence).count());
        }
        Map<Map<String, String>, List<Kiosk>> groups = grouped(kiosks, this::group, OTHERS, GROUPS);
        family(text, groups, "fleet_group_kiosks", "Kiosks.", _ -> 1);
        family(text, groups, "fleet_group_online", "Kiosks that are on line.",
                kiosk -> kiosk.presence() == Kiosk.Presence.ONLINE ? 1 : 0);
        family(text, groups, "fleet_group_in_service", "Kiosks that say that they are in service.",
                kiosk -> kiosk.inService().orElse(false) ? 1 : 0);
        family(text, groups, "fleet_group_help_called", "Kiosks at which a citizen asks for a person.",
                kiosk -> kiosk.helpCalled() ? 1 : 0);
        family(text, groups, "fleet_group_last_seen_timestamp_seconds",
                "When the last message came from the kiosk that was not heard of for longest.");
        family(text, groups, "fleet_group_certificates_today", "Certificates delivered in sessions that began today.",
                Kiosk::printedToday);
        family(text, groups, "fleet_group_sessions_today", "Sessions that began today.", Kiosk::sessionsToday);
        text.family("fleet_kiosks_out_of_service", "gauge",
                "Kiosks on line that say that they are out of service, by the first reason.");
        grouped(kiosks.stream().filter(kiosk -> kiosk.inService().equals(Optional.of(false))).toList(), FleetMetrics::reason,
                OTHER, REASONS).forEach(
                        (reason, some) -> text.sample("fleet_kiosks_out_of_service", Map.of("reason", reason),
                                some.size()));
    }

    private static void family(MetricText text, Map<Map<String, String>, List<Kiosk>> groups, String name, String help,
            ToDoubleFunction<Kiosk> value) {
        text.family(name, "gauge", help);
        groups.forEach((group, kiosks) -> text.sample(name, group, kiosks.stream().mapToDouble(value).sum()));
    }

    private static void family(MetricText text, Map<Map<String, String>, List<Kiosk>> groups, String name, String help) {
        text.family(name, "gauge", help);
        groups.forEach((group, kiosks) -> text.sample(name, group,
                kiosks.stream().mapToLong(kiosk -> kiosk.lastSeen().toEpochMilli()).min().orElse(0) / 1000.0));
    }

    private Map<String, String> group(Kiosk kiosk) {
        var site = Optional.ofNullable(places.get(kiosk.id()));
        return labels(site.map(Site::region).orElse(""), site.map(Site::agency).orElse(""),
                traits.getOrDefault(kiosk.id(), Trait.NONE).model());
    }

    private static Map<String, String> labels(String region, String agency, String model) {
        return new TreeMap<>(Map.of("region", region, "agency", agency, "model", model));
    }

    private static String reason(Kiosk kiosk) {
        var words = kiosk.metrics().getOrDefault("Kiosk/Out Of Service Reasons", "").strip().split("[\\s,]+");
        return words[0].isEmpty() ? "unknown" : words[0];
    }

    private static <K> Map<K, List<Kiosk>> grouped(List<Kiosk> kiosks, Function<Kiosk, K> by, K other, int most) {
        Map<K, List<Kiosk>> groups = kiosks.stream().collect(Collectors.groupingBy(by));
        if (groups.size() <= most) {
            return groups;
        }
        Set<K> largest = new HashSet<>(groups.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<K, List<Kiosk>> group) -> group.getValue().size()).reversed())
                .limit(most).map(Map.Entry::getKey).toList());
        return kiosks.stream()
                .collect(Collectors.groupingBy(kiosk -> largest.contains(by.apply(kiosk)) ? by.apply(kiosk) : other));
    }
}
