package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// The verification page's texts in one language.
public record Texts(String language, Properties texts) {

    static final List<String> LANGUAGES = List.of("az", "en");

    static Texts of(String language) {
        var texts = new Properties();
        try (var in = Texts.class.getResourceAsStream("texts." + language + ".properties")) {
            if (in == null) {
                throw new IllegalStateException("no texts in " + language);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return new Texts(language, texts);
    }

    /// @throws IllegalStateException for a key without a text
    public String get(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language);
        }
        return text;
    }

    String get(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }

    public String date(LocalDate date) {
        Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(date);
    }
}
