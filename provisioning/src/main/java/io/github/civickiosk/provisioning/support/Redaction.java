package io.github.civickiosk.provisioning.support;

import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Leaves out of a bundle what is secret and what could be about a person. It would rather lose a harmless word than let a name
/// through: whoever reads a bundle knows neither the kiosk's keys nor its visitors.
final class Redaction {

    static final String LEFT_OUT = "(left out)";

    private static final String SECRET_WORDS = "community|passwords?|passwd|passphrase|psk|secrets?|tokens?|credentials?|code"
            + "|pin|can|authorization|bearer|cookie|api[_-]?key|private[_-]?key";
    private static final String PERSONAL_WORDS = "surname|given[_ -]?names?|first[_ -]?name|last[_ -]?name|full[_ -]?name"
            + "|patronymic|holder|citizen|(?:date[_ -]of[_ -])?birth|personal[_ -]?(?:number|code|id)|document[_ -]?(?:number|no)|address"
            + "|phone|e-?mail|mrz";
    private static final Pattern SECRET_KEY = Pattern.compile("(?i)(?:.*[-_.])?(?:" + SECRET_WORDS + "|" + PERSONAL_WORDS + ")");

    /// In this order: a wide pattern before those that see a part of the same.
    private static final List<Pattern> LOOKS = List.of(
            Pattern.compile("-----BEGIN [A-Z ]+-----.*"),
            Pattern.compile("(?<=//)[^/@\\s]+(?=@)"),
            Pattern.compile("(?i)(?<=\\b(?:bearer|basic) )\\S+"),
            Pattern.compile("(?i)(?<=\\b(?:" + SECRET_WORDS + "|" + PERSONAL_WORDS
                    + ")[\"']{0,1}\\s{0,2}[=:]\\s{0,2})(?!\\s)(?:\"[^\"]*\"|'[^']*'|[^,;}\\])]+)"),
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+"),
            Pattern.compile("[A-Z0-9<]*<<[A-Z0-9<]*"),
            Pattern.compile("(?i)\\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\\b"),
            Pattern.compile("(?<![\\w/+.-])(?!/)[\\w+/=-]{40,}"),
            Pattern.compile("[\\w+=-]{32,}"),
            Pattern.compile("\\+\\d[\\d ()-]{7,}\\d"),
            Pattern.compile("\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d\\b|\\b\\d\\d?[./]\\d\\d?[./](?:19|20)\\d\\d\\b"),
            Pattern.compile("\\b\\d{6,}\\b"),
            Pattern.compile("\\b(?=[A-Z0-9]*\\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{7,}\\b"),
            Pattern.compile("(?<![.\\p{L}])\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+)+(?![\\p{L}])"),
            Pattern.compile("\\b\\p{Lu}{2,}(?: \\p{Lu}{2,})+\\b"));

    private Redaction() {}

    /// A line of the log, without its time, or one value.
    static String line(String text) {
        var left = text;
        for (var look : LOOKS) {
            left = look.matcher(left).replaceAll(LEFT_OUT);
        }
        return left;
    }

    /// The configuration, nested like it. A key that promises a secret loses its whole value, a section included.
    static JsonNode tree(JsonNode node) {
        return switch (node) {
            case ObjectNode section -> {
                var shown = JsonNodeFactory.instance.objectNode();
                section.properties().forEach(each -> shown.set(line(each.getKey()), SECRET_KEY.matcher(each.getKey()).matches()
                        ? JsonNodeFactory.instance.stringNode(LEFT_OUT)
                        : tree(each.getValue())));
                yield shown;
            }
            case ArrayNode list -> {
                var shown = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> shown.add(tree(each)));
                yield shown;
            }
            case JsonNode value when value.isBoolean() || value.isNull() -> value;
            case JsonNode value when value.isNumber() && !line(value.asString()).equals(value.asString()) ->
                JsonNodeFactory.instance.stringNode(LEFT_OUT);
            case JsonNode value when value.isNumber() -> value;
            default -> JsonNodeFactory.instance.stringNode(line(node.asString()));
        };
    }
}
