package io.github.civickiosk.issuing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Labels;
import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.verify.Wording;

/// The services' own words, for the verification page.
record ServiceWording(Services services) implements Wording {

    @Override
    public Map<String, String> services(String language) {
        Map<String, String> titles = new HashMap<>();
        services.all().forEach(s -> in(language, s.title()).ifPresent(title -> titles.put(s.id(), title)));
        return titles;
    }

    /// What registers give has the packs' common words, what a citizen filled in has the form's.
    @Override
    public Map<String, String> fields(String language) {
        Map<String, String> labels = new HashMap<>();
        for (Service service : services.all()) {
            service.values().forEach(v -> Labels.of(v.name(), language).ifPresent(label -> labels.put(v.name(), label)));
            service.fields().forEach(f -> in(language, f.label()).ifPresent(label -> labels.put(f.name(), label)));
        }
        return labels;
    }

    private static Optional<String> in(String language, Map<String, String> texts) {
        return Optional.ofNullable(texts.get(language)).or(() -> Optional.ofNullable(texts.get("en")));
    }
}
