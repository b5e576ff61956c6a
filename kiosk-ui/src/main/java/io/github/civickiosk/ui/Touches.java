package io.github.civickiosk.ui;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Event.Touch;
import io.github.civickiosk.ui.screen.Names;

/// Reads one touch from the fields of a posted event. `docs/local-ui.md` lists the types and their fields.
final class Touches {

    static final String FORM_PREFIX = "form.";
    private static final int MAX_VALUE = 500;

    private Touches() {}

    /// @param fields all fields of the post but `revision`
    /// @throws RequestRefused with a sentence on what is wrong
    static Touch read(Map<String, String> fields) {
        var type = fields.getOrDefault("type", "");
        return switch (type) {
            case "start" -> bare(fields, new Touch.Start());
            case "choose-language" ->
                new Touch.ChooseLanguage(one(fields, "language", v -> v.matches("[a-z]{2,3}(-[A-Za-z]{2,4})?")));
            case "choose-service" -> new Touch.ChooseService(UUID.randomUUID(),
                    one(fields, "service", v -> v.matches("[a-z0-9-]{1,40}")));
            case "choose-for-whom" -> new Touch.ChooseForWhom(relation(one(fields, "relation", RELATIONS::contains)));
            case "fill-form" -> new Touch.FillForm(form(fields));
            case "add-another" -> bare(fields, new Touch.AddAnother());
            case "remove-item" -> new Touch.RemoveItem(UUID.fromString(one(fields, "key", v -> v.matches(UUID_PATTERN))));
            case "continue" -> bare(fields, new Touch.Continue());
            case "enter-can" -> new Touch.EnterCan(one(fields, "digits", v -> v.matches("[0-9]{6}")));
            case "enter-code" -> new Touch.EnterCode(one(fields, "code", v -> v.matches("[0-9]{6}")));
            case "send-code-again" -> bare(fields, new Touch.SendCodeAgain());
            case "choose-person" -> new Touch.ChoosePerson(one(fields, "ref", v -> !v.isBlank() && v.length() <= 100));
            case "confirm" -> bare(fields, new Touch.Confirm());
            case "collected" -> bare(fields, new Touch.Collected());
            case "rate" -> rate(fields);
            case "switch-aid" -> new Touch.SwitchAid(Aid.of(one(fields, "aid", v -> Aid.of(v).isPresent())).orElseThrow());
            case "still-there" -> bare(fields, new Touch.StillThere());
            case "back" -> bare(fields, new Touch.Back());
            case "start-again" -> bare(fields, new Touch.StartAgain());
            case "need-more-time" -> bare(fields, new Touch.NeedMoreTime());
            case "call-for-help" -> bare(fields, new Touch.CallForHelp());
            case "close-help" -> bare(fields, new Touch.CloseHelp());
            case "understood" -> bare(fields, new Touch.Understood());
            default -> throw new RequestRefused(400, "event-unknown", "There is no event of this type; see docs/local-ui.md.");
        };
    }

    /// Whether this is a number pad's answer without six digits: the citizen's slip, not a wrong request.
    static boolean tooShort(Map<String, String> fields) {
        var digits = switch (fields.getOrDefault("type", "")) {
            case "enter-can" -> fields.get("digits");
            case "enter-code" -> fields.get("code");
            default -> null;
        };
        return digits != null && digits.matches("[0-9]{0,5}");
    }

    private static final String UUID_PATTERN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Set<String> RELATIONS = Arrays.stream(Relation.values())
            .map(Names::wire).collect(Collectors.toUnmodifiableSet());

    private static Relation relation(String word) {
        return Arrays.stream(Relation.values()).filter(r -> Names.wire(r).equals(word)).findFirst().orElseThrow();
    }

    private static Touch rate(Map<String, String> fields) {
        var others = new LinkedHashMap<>(fields);
        var reason = others.remove("reason");
        int stars = Integer.parseInt(one(others, "stars", v -> v.matches("[0-4]")));
        return reason == null
                ? new Touch.Rate(stars)
                : new Touch.Rate(stars, one(Map.of("type", "rate", "reason", reason), "reason", v -> v.matches("[a-z-]{1,24}")));
    }

    private static Touch bare(Map<String, String> fields, Touch touch) {
        allow(fields, Set.of("type"));
        return touch;
    }

    private static String one(Map<String, String> fields, String name, Predicate<String> fits) {
        allow(fields, Set.of("type", name));
        var value = fields.get(name);
        if (value == null || !fits.test(value)) {
            throw new RequestRefused(400, "event-invalid", "The field '" + name + "' is missing or does not fit.");
        }
        return value;
    }

    private static Map<String, String> form(Map<String, String> fields) {
        var values = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(FORM_PREFIX) && value.length() <= MAX_VALUE) {
                values.put(name.substring(FORM_PREFIX.length()), value.strip());
            } else if (!name.equals("type")) {
                throw new RequestRefused(400, "event-invalid",
                        "A form's fields are form.NAME with at most " + MAX_VALUE + " characters.");
            }
        });
        return values;
    }

    private static void allow(Map<String, String> fields, Set<String> names) {
        var others = new TreeSet<>(fields.keySet());
        others.removeAll(names);
        if (!others.isEmpty()) {
            throw new RequestRefused(400, "event-invalid", "This event has no other fields than " + new TreeSet<>(names) + ".");
        }
    }
}
