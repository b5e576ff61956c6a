package io.github.civickiosk.core.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.civickiosk.core.issuance.Catalogue.Field;
import io.github.civickiosk.core.issuance.Catalogue.Service;

/// A form as it was filled in: the values of known fields only, and the names of those that do not fit.
record Form(Map<String, String> values, Set<String> refused) {

    Form {
        values = Map.copyOf(values);
        refused = Set.copyOf(refused);
    }

    static Form of(Optional<Service> service, Map<String, String> typed) {
        Map<String, String> values = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (Field field : service.map(Service::fields).orElse(List.of())) {
            String value = typed.getOrDefault(field.name(), "").strip();
            if (!fits(field, value)) {
                refused.add(field.name());
            }
            if (!value.isEmpty()) {
                values.put(field.name(), bounded(field, value));
            }
        }
        return new Form(values, refused);
    }

    private static boolean fits(Field field, String value) {
        if (value.isEmpty()) {
            return !field.required();
        }
        return value.length() <= field.maxLength()
                && (field.options().isEmpty() || field.options().stream().anyMatch(option -> option.value().equals(value)))
                && (field.pattern().isEmpty() || matches(field.pattern(), value));
    }

    private static boolean matches(String pattern, String value) {
        try {
            return Pattern.matches(pattern, value);
        } catch (PatternSyntaxException _) {
            return true; // the authority checks the form again; a slip in its catalogue must not shut the citizen out
        }
    }

    private static String bounded(Field field, String value) {
        return value.length() <= field.maxLength() ? value : value.substring(0, field.maxLength());
    }
}
