package io.github.civickiosk.fleet.manager.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Answers that are given often, in every language that kiosks speak; see `answers.yaml`. Safe for several threads.
final class UsualAnswers {

    /// BCP 47, in the order in which they are offered.
    static final List<String> LANGUAGES = List.of("az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar");

    private final Map<String, Map<String, String>> answers;

    UsualAnswers() {
        try (InputStream in = Objects.requireNonNull(UsualAnswers.class.getResourceAsStream("answers.yaml"))) {
            this.answers = new YAMLMapper().readValue(in, new TypeReference<Map<String, Map<String, String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By id, by language.
    Map<String, Map<String, String>> all() {
        return answers;
    }

    /// @throws IllegalArgumentException when there is none with this id
    Reply reply(String id) {
        var texts = answers.get(id);
        if (texts == null) {
            throw new IllegalArgumentException("There is no usual answer '" + id + "'");
        }
        return new Reply(texts, false, texts.getOrDefault("en", id), "en");
    }

    /// The language's name in English; `not known` for none.
    static String name(String language) {
        return language.isEmpty() ? "not known" : Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }
}
