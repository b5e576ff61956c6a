package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One question of a service's form.
///
/// @param pattern regular expression that a value must match whole; empty when any text will do
/// @param options the only values allowed, where not empty
public record Field(String name, Map<String, String> label, boolean required, String pattern, int maxLength,
        List<Option> options) {

    public Field(String name, Map<String, String> label, boolean required, @Nullable String pattern, int maxLength,
            @Nullable List<Option> options) {
        this.name = name;
        this.label = Map.copyOf(label);
        this.required = required;
        this.pattern = pattern == null ? "" : pattern;
        this.maxLength = maxLength;
        this.options = Service.orNone(options);
    }

    public record Option(String value, Map<String, String> label) {
        public Option { label = Map.copyOf(label); }
    }

    /// Whether the value may stand in the form; an empty one where the field is not required.
    public boolean accepts(String value) {
        if (value.isBlank()) {
            return !required;
        }
        return value.length() <= maxLength && value.codePoints().noneMatch(Character::isISOControl)
                && (pattern.isEmpty() || value.matches(pattern))
                && (options.isEmpty() || option(value).isPresent());
    }

    /// What is printed for a value: an option's label in the language, else the value itself.
    public String printed(String value, String language) {
        return option(value).map(option -> option.label().getOrDefault(language, value)).orElse(value.strip());
    }

    private Optional<Option> option(String value) {
        return options.stream().filter(option -> option.value().equals(value)).findFirst();
    }
}
