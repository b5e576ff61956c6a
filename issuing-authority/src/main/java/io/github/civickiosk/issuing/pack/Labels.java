package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.document.Flaw;

/// Words that all packs share, per language: the labels of what registers give (`full_name`), their coded words (`sex.F`), and what the
/// frame around every certificate says. A pack may say any of it in words of its own.
public final class Labels {

    /// In which the authority speaks by default.
    public static final List<String> LANGUAGES = List.of("az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar");
    private static final Map<String, Map<String, String>> SHIPPED = read();

    private Labels() {}

    public static Optional<String> of(String name, String language) {
        return Optional.ofNullable(SHIPPED.get(name)).map(texts -> texts.get(language));
    }

    static boolean has(String name) {
        return SHIPPED.containsKey(name);
    }

    static Map<String, String> all(String name) {
        return SHIPPED.getOrDefault(name, Map.of());
    }

    /// A code in words: `word("sex", "F", "en")` is *Female*.
    static String word(String kind, String code, String language) {
        return of(kind + "." + code, language).orElse(code);
    }

    /// Bytes of UTF-8 of the longest word of a kind, in any language.
    static int longest(String kind) {
        return SHIPPED.entrySet().stream().filter(label -> label.getKey().startsWith(kind + "."))
                .flatMap(label -> label.getValue().values().stream())
                .mapToInt(word -> word.getBytes(StandardCharsets.UTF_8).length).max().orElse(0);
    }

    private static Map<String, Map<String, String>> read() {
        List<Flaw> flaws = new ArrayList<>();
        try (InputStream in = Labels.class.getResourceAsStream("labels.yaml")) {
            if (in == null) {
                throw new IllegalStateException("labels.yaml is missing");
            }
            var texts = YamlText.read("labels.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8), flaws).texts(flaws);
            if (!flaws.isEmpty()) {
                throw new IllegalStateException(flaws.toString());
            }
            return texts;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
