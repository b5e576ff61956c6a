package io.github.civickiosk.app.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.node.ObjectNode;

/// Looks for unknown keys before anything else is read, so that a misspelled key is not told as a missing one.
final class KnownKeys {

    private KnownKeys() {}

    /// The first key of the tree that no component of the record stands for.
    static Optional<ConfigFault> unknownIn(ObjectNode tree, Class<?> type) {
        return unknownIn(tree, type, "");
    }

    private static Optional<ConfigFault> unknownIn(ObjectNode tree, Class<?> type, String path) {
        var known = components(type);
        for (var property : tree.properties()) {
            var key = path + property.getKey();
            var component = known.get(property.getKey());
            if (component == null) {
                return Optional.of(new ConfigFault(key, "there is no such key" + meant(property.getKey(), known)));
            }
            if (property.getValue() instanceof ObjectNode section && component.isRecord()) {
                var deeper = unknownIn(section, component, key + ".");
                if (deeper.isPresent()) {
                    return deeper;
                }
            }
        }
        return Optional.empty();
    }

    private static Map<String, Class<?>> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(c -> kebab(c.getName()), c -> c.getType(), (a, b) -> a, LinkedHashMap::new));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String meant(String key, Map<String, Class<?>> known) {
        return NearestKey.of(key, known.keySet()).map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; known here: " + String.join(", ", known.keySet()));
    }
}
