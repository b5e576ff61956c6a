package io.github.civickiosk.provisioning.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.civickiosk.app.config.Setting;

/// A key that two configurations do not have alike. Passwords are left out; that they differ is told.
///
/// @param from empty where the first has no such key
/// @param to   empty where the second has no such key
record Difference(String key, Optional<String> from, Optional<String> to) {

    static List<Difference> between(List<Setting> first, List<Setting> second) {
        var before = byKey(first);
        var after = byKey(second);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var found = new ArrayList<Difference>();
        for (var key : keys) {
            var from = Optional.ofNullable(before.get(key));
            var to = Optional.ofNullable(after.get(key));
            if (!from.map(Setting::value).equals(to.map(Setting::value))) {
                found.add(new Difference(key, from.map(Secrets::shown), to.map(Secrets::shown)));
            }
        }
        return found;
    }

    String words() {
        return key + ": " + from.orElse("(not there)") + " → " + to.orElse("(not there)");
    }

    private static Map<String, Setting> byKey(List<Setting> settings) {
        return settings.stream().collect(Collectors.toMap(Setting::key, Function.identity()));
    }
}
