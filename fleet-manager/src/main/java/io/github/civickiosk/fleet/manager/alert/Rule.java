package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// When an alert is opened and cleared.
///
/// @param id          short, stable; alerts keep it
/// @param titles      for people, by language; `en` is there
/// @param when        what opens it, once it has held for [#patience]
/// @param clear       what clears it, once it has held for [#clearPatience]; by default that `when` does not hold
/// @param openHours   whether it is looked for in the site's opening hours only
/// @param acknowledge whether it stays open until somebody has acknowledged it, also when its cause has gone
/// @param after       rules whose open alert at the same kiosk explains this one, which then waits
/// @param gather      whether one alert of the site stands for all its kiosks when all of them have it
public record Rule(String id, Map<String, String> titles, Severity severity, Condition when, Condition clear, Duration patience,
        Duration clearPatience, boolean openHours, boolean acknowledge, Set<String> after, boolean gather, Filter scope,
        boolean enabled) {

    public Rule {
        titles = Map.copyOf(titles);
        after = Set.copyOf(after);
    }

    public String title(String language) {
        return titles.getOrDefault(language, titles.getOrDefault("en", id));
    }

    /// For which kiosks a rule is: each list that is not empty must have what the kiosk is.
    public record Filter(List<String> kiosks, List<String> sites, List<String> regions, List<String> models, List<String> tags) {

        public static final Filter ALL = new Filter(List.of(), List.of(), List.of(), List.of(), List.of());

        boolean has(Facts facts) {
            var where = facts.where();
            return in(kiosks, facts.kiosk()) && in(sites, where.site()) && in(regions, where.region())
                    && in(models, where.model())
                    && (tags.isEmpty() || tags.stream().anyMatch(where.tags()::contains));
        }

        private static boolean in(List<String> wanted, String is) {
            return wanted.isEmpty() || wanted.contains(is);
        }
    }
}
