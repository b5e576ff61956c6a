package io.github.civickiosk.app.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays configurations over each other as [ConfigFile] does, and remembers which said what.
final class Settings {

    private final TreeMap<String, Setting> byKey = new TreeMap<>();

    Settings(ObjectNode defaults) {
        put("", defaults, new KeyLines(Map.of()), Setting.Source.DEFAULT);
    }

    void lay(JsonNode tree, KeyLines lines, Setting.Source source) {
        if (tree instanceof ObjectNode over) {
            if (OldKeys.rename(over).isPresent()) {
                throw new IllegalStateException("a configuration in order says nothing twice");
            }
            put("", over, lines, source);
        }
    }

    /// By key.
    List<Setting> all() {
        return List.copyOf(byKey.values());
    }

    private void put(String key, JsonNode value, KeyLines lines, Setting.Source source) {
        if (value instanceof ObjectNode section && (!section.isEmpty() || within(key).findAny().isPresent())) {
            byKey.remove(key);
            section.properties().forEach(each -> put(key.isEmpty() ? each.getKey() : key + "." + each.getKey(),
                    each.getValue(), lines, source));
        } else {
            within(key).toList().forEach(byKey::remove);
            byKey.put(key, new Setting(key, value, source, source == Setting.Source.DEFAULT ? 0 : lines.of(key)));
        }
    }

    private Stream<String> within(String key) {
        return byKey.subMap(key + ".", key + "/").keySet().stream().toList().stream();
    }
}
