package io.github.civickiosk.fleet.manager.alert;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/// A mapping of a YAML file, read key by key: what is wrong is said with its place, and what nobody has read is refused.
final class Keys {

    private final String place;
    private final JsonNode node;
    private final Set<String> unread;

    Keys(String place, JsonNode node) {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw wrong("there must be keys with values here");
        }
        this.unread = new TreeSet<>(node.propertyNames());
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(place + ": " + what);
    }

    boolean has(String key) {
        return node.has(key) && !node.get(key).isNull();
    }

    /// @throws IllegalArgumentException when a key was not read: there is none such
    void nothingElse() {
        if (!unread.isEmpty()) {
            throw wrong("there is no key '" + String.join("', '", unread) + "' here");
        }
    }

    String text(String key) {
        JsonNode value = value(key);
        if (!value.isValueNode()) {
            throw wrong(key + " must be a text");
        }
        return value.asString();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : unset(key, otherwise);
    }

    boolean truth(String key, boolean otherwise) {
        if (!has(key)) {
            return unset(key, otherwise);
        }
        JsonNode value = value(key);
        if (!value.isBoolean()) {
            throw wrong(key + " must be true or false");
        }
        return value.asBoolean();
    }

    double number(String key) {
        JsonNode value = value(key);
        if (!value.isNumber()) {
            throw wrong(key + " must be a number");
        }
        return value.asDouble();
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : unset(key, otherwise);
    }

    Duration duration(String key) {
        try {
            Duration duration = Duration.parse(text(key));
            if (duration.isNegative()) {
                throw wrong(key + " must not be negative");
            }
            return duration;
        } catch (DateTimeException e) {
            throw wrong(key + " must be a time such as PT30S, PT5M, PT2H or P20D, not '" + text(key) + "'");
        }
    }

    Duration duration(String key, Duration otherwise) {
        return has(key) ? duration(key) : unset(key, otherwise);
    }

    /// One word, or a list of them; empty where the key is not there.
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : list(key)) {
            if (!word.isValueNode()) {
                throw wrong(key + " must be a word or a list of words");
            }
            words.add(word.asString());
        }
        return words;
    }

    List<JsonNode> list(String key) {
        if (!has(key)) {
            return unset(key, List.of());
        }
        JsonNode value = value(key);
        return value.isArray() ? List.copyOf(value.values()) : List.of(value);
    }

    Keys under(String key) {
        return under(key, value(key));
    }

    Keys under(String key, JsonNode value) {
        return new Keys(place + ", " + key, value);
    }

    List<String> names() {
        unread.clear();
        return List.copyOf(node.propertyNames());
    }

    private JsonNode value(String key) {
        unread.remove(key);
        if (!has(key)) {
            throw wrong("the key '" + key + "' is missing");
        }
        return node.get(key);
    }

    private <T> T unset(String key, T otherwise) {
        unread.remove(key);
        return otherwise;
    }
}
