package io.github.civickiosk.fleet.manager.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.github.civickiosk.fleet.manager.alert.Alert.Kind;

/// Alerts that stand for all kiosks of a site: a dead link is one alert, not forty. One thread at a time.
final class SiteAlerts {

    private final Alerts alerts;
    private final Map<String, String> siteOf = new HashMap<>();
    private final Map<String, Set<String>> kiosksOf = new HashMap<>();
    private final Map<String, Map<String, String>> open = new HashMap<>(); // site, rule, alert

    SiteAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    void known(Alert alert) {
        open.computeIfAbsent(alert.subject(), _ -> new HashMap<>()).put(alert.rule(), alert.id());
    }

    /// @param site empty: nowhere
    void stands(String kiosk, String site) {
        String before = siteOf.getOrDefault(kiosk, "");
        if (before.equals(site)) {
            return;
        }
        kiosksOf.getOrDefault(before, new TreeSet<>()).remove(kiosk);
        siteOf.put(kiosk, site);
        if (!site.isEmpty()) {
            kiosksOf.computeIfAbsent(site, _ -> new TreeSet<>()).add(kiosk);
        }
    }

    /// Whether the kiosk's site has several, and all of them are so.
    boolean allOf(String kiosk, Predicate<String> so) {
        Set<String> all = kiosksOf.getOrDefault(siteOf.getOrDefault(kiosk, ""), Set.of());
        return all.size() > 1 && all.stream().allMatch(so);
    }

    boolean isOpen(Rule rule, String kiosk) {
        return open.getOrDefault(siteOf.getOrDefault(kiosk, ""), Map.of()).containsKey(rule.id());
    }

    /// Opens the alert of the kiosk's site where it is not open, and hands over its kiosks' own.
    void open(Rule rule, String kiosk, String because, Consumer<String> close) {
        String site = siteOf.getOrDefault(kiosk, "");
        Map<String, String> here = open.computeIfAbsent(site, _ -> new HashMap<>());
        Set<String> kiosks = kiosksOf.getOrDefault(site, Set.of());
        Alert alert = alerts.opened(rule, Kind.SITE, site,
                "all " + kiosks.size() + " kiosks of the site, the last one " + kiosk + ": " + because,
                kiosks.stream().map(one -> "kiosk " + one).toList());
        here.put(rule.id(), alert.id());
        kiosks.forEach(close);
    }

    /// Clears the alert of the kiosk's site, as this kiosk has it no more.
    ///
    /// @return the other kiosks for which it stood
    List<String> clear(Rule rule, String kiosk) {
        String site = siteOf.getOrDefault(kiosk, "");
        String alert = open.getOrDefault(site, new HashMap<>()).remove(rule.id());
        if (alert == null) {
            return List.of();
        }
        alerts.gone(alert, rule.acknowledge(), "kiosk " + kiosk + " has it no more");
        return kiosksOf.getOrDefault(site, Set.of()).stream().filter(other -> !other.equals(kiosk)).toList();
    }
}
