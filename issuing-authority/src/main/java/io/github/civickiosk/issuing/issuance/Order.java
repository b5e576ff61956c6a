package io.github.civickiosk.issuing.issuance;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.civickiosk.issuing.pack.Relation;

/// What a kiosk asks for.
///
/// @param person `ref` of the person on the certificate
/// @param form   by field
public record Order(String service, Relation relation, Optional<String> person, Map<String, String> form, String language) {

    public Order { form = Map.copyOf(form); }

    /// The same text for the same order, and another for any other; it holds what the citizen typed.
    String canonical() {
        var text = new StringBuilder();
        append(text, service, relation.name(), person.orElse(""), language);
        new TreeMap<>(form).forEach((field, value) -> append(text, field, value));
        return text.toString();
    }

    private static void append(StringBuilder text, String... parts) {
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
    }

    /// Never the citizen's data.
    @Override
    public String toString() {
        return "Order[" + service + "]";
    }
}
