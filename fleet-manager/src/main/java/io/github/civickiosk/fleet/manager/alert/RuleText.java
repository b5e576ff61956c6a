package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads rules from YAML: those that are shipped, and changes of an operator's, which are laid over them key by key.
final class RuleText {

    private static final YAMLMapper YAML = new YAMLMapper();

    private RuleText() {}

    /// The shipped rules as they were written, by id, in their order.
    static Map<String, ObjectNode> shipped() {
        try (InputStream in = Objects.requireNonNull(RuleText.class.getResourceAsStream("rules.yaml"))) {
            Map<String, ObjectNode> rules = new LinkedHashMap<>();
            for (JsonNode rule : YAML.readTree(in)) {
                rules.put(rule.get("id").asString(), (ObjectNode) rule);
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException with a sentence that says where the YAML is wrong
    static ObjectNode change(String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (tree instanceof ObjectNode change) {
                return change;
            }
            throw new IllegalArgumentException("A change of a rule is YAML of keys and values, such as enabled: false");
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    static String written(JsonNode rule) {
        return YAML.writeValueAsString(rule).replaceFirst("^---\\s*\\n?", "");
    }

    /// The shipped rule with the change over it; a condition is replaced as a whole.
    static ObjectNode over(ObjectNode shipped, ObjectNode change) {
        ObjectNode rule = shipped.deepCopy();
        change.properties().forEach(entry -> rule.set(entry.getKey(), entry.getValue()));
        rule.put("id", shipped.get("id").asString());
        return rule;
    }

    /// @throws IllegalArgumentException with a sentence that says what is wrong where
    static Rule read(ObjectNode node) {
        Keys keys = new Keys("rule " + node.path("id").asString(""), node);
        String id = keys.text("id");
        Condition when = ConditionText.read(keys.under("when"));
        Condition clear = keys.has("clear")
                ? ConditionText.read(keys.under("clear"))
                : new Together(Together.How.NOT, List.of(when));
        Rule rule = new Rule(id, titles(keys.under("title")), Severity.of(keys.text("severity")), when, clear,
                keys.duration("for", Duration.ZERO), keys.duration("clearFor", Duration.ZERO),
                hours(keys), keys.truth("acknowledge", false), Set.copyOf(keys.words("after")), gather(keys), filter(keys),
                keys.truth("enabled", true));
        keys.nothingElse();
        return rule;
    }

    private static Map<String, String> titles(Keys keys) {
        Map<String, String> titles = new HashMap<>();
        keys.names().forEach(language -> titles.put(language, keys.text(language)));
        if (!titles.containsKey("en")) {
            throw keys.wrong("a title in en is missing");
        }
        return titles;
    }

    private static boolean hours(Keys keys) {
        return switch (keys.text("hours", "always")) {
            case "always" -> false;
            case "opening" -> true;
            case String other -> throw keys.wrong("hours must be always or opening, not '" + other + "'");
        };
    }

    private static boolean gather(Keys keys) {
        return switch (keys.text("gather", "kiosk")) {
            case "kiosk" -> false;
            case "site" -> true;
            case String other -> throw keys.wrong("gather must be kiosk or site, not '" + other + "'");
        };
    }

    private static Rule.Filter filter(Keys keys) {
        if (!keys.has("scope")) {
            return Rule.Filter.ALL;
        }
        Keys scope = keys.under("scope");
        Rule.Filter filter = new Rule.Filter(scope.words("kiosks"), scope.words("sites"), scope.words("regions"),
                scope.words("models"),
                scope.words("tags"));
        scope.nothingElse();
        return filter;
    }
}
