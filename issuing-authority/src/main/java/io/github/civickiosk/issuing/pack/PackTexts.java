package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.document.AgencyPage;
import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Letters;

/// The texts of a certificate in every language: the pack's `texts.yaml`, and behind it the labels that all packs share.
final class PackTexts {

    private static final String NAME = "texts.yaml";

    private final PackFiles files;
    private final List<String> languages;
    private final List<Flaw> flaws;
    private final YamlText yaml;
    private final Map<String, Map<String, String>> own;

    PackTexts(PackFiles files, List<String> languages, List<Flaw> flaws) {
        this.files = files;
        this.languages = languages;
        this.flaws = flaws;
        this.yaml = files.has(NAME)
                ? YamlText.read(files.path(NAME), files.text(NAME), flaws)
                : new YamlText(files.path(NAME), Optional.empty());
        this.own = yaml.texts(flaws);
    }

    Optional<String> of(String name, String language) {
        Map<String, String> texts = own.get(name);
        return texts == null ? Labels.of(name, language) : Optional.ofNullable(texts.get(language));
    }

    void check(AgencyPage page) {
        own.keySet().forEach(this::translations);
        for (AgencyPage.Use use : page.texts()) {
            if (!own.containsKey(use.name()) && !Labels.has(use.name())) {
                flaws.add(new Flaw(files.path("page.html"), use.line(), "{text:" + use.name() + "} is neither in " + NAME
                        + " nor among the shared labels"));
            } else if (!own.containsKey(use.name())) {
                languages.stream().filter(language -> Labels.of(use.name(), language).isEmpty()).forEach(language -> flaws
                        .add(new Flaw(files.path("page.html"), use.line(), "the shared label " + use.name() + " has no text in "
                                + language + ": put one into " + NAME)));
            }
        }
    }

    private void translations(String name) {
        for (String language : languages) {
            String text = own.getOrDefault(name, Map.of()).getOrDefault(language, "");
            if (text.isBlank()) {
                flaws.add(new Flaw(yaml.file(), yaml.line(name), name + " has no text in " + language));
            }
            Letters.missing(text).ifPresent(letter -> flaws.add(new Flaw(yaml.file(), yaml.line(name, language),
                    "no embedded font has the letter " + letter + " of " + name + " in " + language)));
        }
    }
}
