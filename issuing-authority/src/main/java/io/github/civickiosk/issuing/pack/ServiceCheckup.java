package io.github.civickiosk.issuing.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.civickiosk.issuing.document.AgencyPage;
import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Frame;
import io.github.civickiosk.issuing.document.Letters;

/// Holds a service's parts against each other: its texts against the languages, its values against the query and the form, its page
/// against its values.
final class ServiceCheckup {

    private static final int LONGEST_FIELD = 200;

    private final PackFiles files;
    private final Service service;
    private final YamlText yaml;
    private final List<String> languages;
    private final List<Flaw> flaws;

    ServiceCheckup(PackFiles files, Service service, YamlText yaml, List<String> languages, List<Flaw> flaws) {
        this.files = files;
        this.service = service;
        this.yaml = yaml;
        this.languages = languages;
        this.flaws = flaws;
    }

    void check(AgencyPage page) {
        translations(service.title(), "title");
        translations(service.agencyName(), "agencyName");
        translations(service.help(), "help");
        if (yaml.has("notice")) {
            translations(service.notice(), "notice");
        }
        for (int i = 0; i < service.fields().size(); i++) {
            field(service.fields().get(i), i);
        }
        level();
        values();
        page(page);
        Letters.missing(page.letters()).ifPresent(
                letter -> flaws.add(new Flaw(files.path("page.html"), 0, "no embedded font has the letter " + letter)));
    }

    private void level() {
        if (service.query() != Query.BUSINESS && service.level() == Level.NONE) {
            flaw("the query needs a card: level is card or card+holder", "level");
        }
        if (service.query().ofBusiness()
                && service.fields().stream().noneMatch(f -> f.name().equals(Query.NUMBER_FIELD) && f.required())) {
            flaw("the query looks for a business by its number: add a required field named " + Query.NUMBER_FIELD, "fields");
        }
    }

    private void field(Field field, int index) {
        translations(field.label(), "fields", index, "label");
        for (int i = 0; i < field.options().size(); i++) {
            Field.Option option = field.options().get(i);
            translations(option.label(), "fields", index, "options", i, "label");
        }
        if (!field.name().matches("[a-z][a-z0-9_]{0,39}")) {
            flaw("a field's name is 1 to 40 of a-z, 0-9 and _, not '" + field.name() + "'", "fields", index);
        }
        if (field.maxLength() < 1 || field.maxLength() > LONGEST_FIELD) {
            flaw("maxLength is 1 to " + LONGEST_FIELD, "fields", index, "maxLength");
        }
        try {
            Pattern.compile(field.pattern());
        } catch (PatternSyntaxException bad) {
            flaw("is no regular expression: " + bad.getDescription(), "fields", index, "pattern");
        }
    }

    private void values() {
        Set<String> fields = new HashSet<>(service.fields().stream().map(Field::name).toList());
        for (int i = 0; i < service.values().size(); i++) {
            switch (service.values().get(i)) {
                case Value.OfRegister(var name, var value) when !value.givenBy(service.query()) && !fields.contains(name) ->
                    flaw("the query does not give '" + name + "'", "values", i);
                case Value.OfForm(var name) when !fields.contains(name) ->
                    flaw("there is no value '" + name + "': neither does a query give it, nor is there such a field", "values",
                            i);
                default -> {}
            }
        }
        service.sealCut().forEach((name, bytes) -> {
            if (!given().contains(name)) {
                flaw("sealCut names '" + name + "', which is not among the values", "sealCut", name);
            }
            if (bytes < 8) {
                flaw("sealCut is at least 8 bytes", "sealCut", name);
            }
        });
    }

    private void page(AgencyPage page) {
        Set<String> given = given();
        for (AgencyPage.Use use : page.values()) {
            if (!given.contains(use.name()) && !Frame.VALUES.contains(use.name())) {
                flaws.add(new Flaw(files.path("page.html"), use.line(),
                        "there is no value {" + use.name()
                                + "}: add it to 'values' in service.yaml, if the query or the form gives it"));
            }
        }
    }

    private Set<String> given() {
        return new HashSet<>(service.values().stream().map(Value::name).toList());
    }

    private void translations(Map<String, String> texts, Object... path) {
        for (String language : languages) {
            String text = texts.getOrDefault(language, "");
            if (text.isBlank()) {
                flaw(path[path.length - 1] + " has no text in " + language, path);
            }
            Letters.missing(text).ifPresent(letter -> flaw("no embedded font has the letter " + letter + " of "
                    + path[path.length - 1] + " in " + language, path));
        }
    }

    private void flaw(String reason, Object... path) {
        flaws.add(new Flaw(yaml.file(), yaml.line(path), reason));
    }
}
