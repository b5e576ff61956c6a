package io.github.civickiosk.issuing.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Trial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The invented values that a pack brings to be looked at with: a list of `name: text`.
final class PackSamples {

    private static final String NAME = "sample.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final PackFiles files;
    private final List<Flaw> flaws;
    private final List<Map<String, String>> all = new ArrayList<>();

    PackSamples(PackFiles files, Service service, List<Flaw> flaws) {
        this.files = files;
        this.flaws = flaws;
        if (!files.has(NAME)) {
            flaws.add(new Flaw(files.path(NAME), 0,
                    "is missing: write a list with a text for each value, so that the pack can be tried"));
            return;
        }
        try {
            all.addAll(YAML.readValue(files.bytes(NAME), new TypeReference<List<Map<String, String>>>() {}));
        } catch (JacksonException bad) {
            flaws.add(new Flaw(files.path(NAME), bad.getLocation() == null ? 0 : Math.max(0, bad.getLocation().getLineNr()),
                    "is no list of samples, each with a text for each value"));
        }
        var yaml = YamlText.read(files.path(NAME), files.text(NAME), flaws);
        for (int i = 0; i < all.size(); i++) {
            for (Value value : service.values()) {
                if (!all.get(i).containsKey(value.name())) {
                    flaws.add(new Flaw(files.path(NAME), yaml.line(i), "lacks the value '" + value.name() + "'"));
                }
            }
        }
        if (all.isEmpty()) {
            flaws.add(new Flaw(files.path(NAME), 0, "has no sample"));
        }
    }

    List<Map<String, String>> all() {
        return List.copyOf(all);
    }

    /// Every sample in every language.
    void tryOn(Pack pack) {
        pack.pages().forEach((language, page) -> {
            for (Map<String, String> sample : all) {
                Trial.flaw(page, with(pack.service(), sample, language))
                        .ifPresent(flaw -> flaws.add(new Flaw(files.path("page.html"), 0, "in " + language + ": " + flaw)));
            }
        });
    }

    /// A sample as a certificate's values.
    static Map<String, String> with(Service service, Map<String, String> sample, String language) {
        Map<String, String> values = new HashMap<>(sample);
        service.values()
                .forEach(value -> values.computeIfPresent(value.name(), (name, text) -> worded(service, name, text, language)));
        values.put("title", service.title().getOrDefault(language, service.id()));
        values.put("agency", service.agencyName().getOrDefault(language, service.agency()));
        return values;
    }

    /// Codes stand in a sample as codes.
    private static String worded(Service service, String name, String text, String language) {
        for (Field field : service.fields()) {
            if (field.name().equals(name)) {
                return field.printed(text, language);
            }
        }
        return Labels.word(name, text, language);
    }
}
