package io.github.civickiosk.ui.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// The languages of the screen. Each is one file `LANGUAGE.properties` in UTF-8, its values ICU MessageFormat patterns;
/// all are parsed at the start, so that a bad pattern stops it.
public final class Texts {

    /// Languages that the kiosk ships, the first of them the default.
    public static final List<String> SHIPPED = List.of("az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar");

    private final Map<String, Wording> wordings;

    private Texts(Map<String, Wording> wordings) {
        this.wordings = wordings;
    }

    /// @param languages BCP 47, the default first
    /// @throws IllegalArgumentException when the kiosk does not ship one of them
    public static Texts of(List<String> languages) {
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("The screen needs at least one language");
        }
        var wordings = new LinkedHashMap<String, Wording>();
        languages.forEach(language -> wordings.put(language, new Wording(language, load(language))));
        return new Texts(wordings);
    }

    public List<String> languages() {
        return List.copyOf(wordings.keySet());
    }

    /// The wording in a language; the default one when the language is not known (or none was chosen yet).
    public Wording in(String language) {
        var wording = wordings.get(language);
        return wording != null ? wording : wordings.values().iterator().next();
    }

    /// The name of a language in that language itself.
    public String nameOf(String language) {
        return in(language).say("language.name");
    }

    /// The language after this one; with two languages, the other.
    public String after(String language) {
        var all = languages();
        return all.get((all.indexOf(language) + 1) % all.size());
    }

    static Map<String, String> load(String language) {
        var properties = new Properties();
        try (var in = Texts.class.getResourceAsStream(language + ".properties")) {
            if (in == null) {
                throw new IllegalArgumentException("There are no texts in '" + language + "'; there are " + SHIPPED);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}
