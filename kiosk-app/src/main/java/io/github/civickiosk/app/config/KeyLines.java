package io.github.civickiosk.app.config;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// On which line of a YAML file each key stands.
///
/// @param lines line, from 1, by the key's path in dots (`devices.card-reader.driver`)
record KeyLines(Map<String, Integer> lines) {

    static KeyLines of(YAMLMapper yaml, String text) {
        var lines = new HashMap<String, Integer>();
        try (var parser = yaml.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    lines.putIfAbsent(path(parser.streamReadContext()), parser.currentTokenLocation().getLineNr());
                }
            }
        }
        return new KeyLines(lines);
    }

    /// The line of the key, or of the nearest key above it; 1 when none stands in the file.
    int of(String path) {
        for (var key = path; !key.isEmpty(); key = above(key)) {
            var line = lines.get(key);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    /// Whether the key, or one above it, stands in the file.
    boolean hold(String path) {
        for (var key = path; !key.isEmpty(); key = above(key)) {
            if (lines.containsKey(key)) {
                return true;
            }
        }
        return false;
    }

    private static String above(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }

    private static String path(TokenStreamContext context) {
        var names = new ArrayDeque<String>();
        for (var at = context; at != null; at = at.getParent()) {
            if (at.hasCurrentName()) {
                names.addFirst(at.currentName());
            }
        }
        return String.join(".", names);
    }
}
