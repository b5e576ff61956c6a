package io.github.civickiosk.issuing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.verify.Wording;

/// The services' own words, for the verification page.
record ServiceWording(Services services) implements Wording {

    @Override
    public Map<String, String> services(String language) {
        Map<String, String> titles = new HashMap<>();
        services.all()
                .forEach(s -> Optional.ofNullable(s.title().get(language)).or(() -> Optional.ofNullable(s.title().get("en")))
                        .ifPresent(title -> titles.put(s.id(), title)));
        return titles;
    }

    @Override
    public Map<String, String> fields(String language) {
        return Map.of();
    }
}
