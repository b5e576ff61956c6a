package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// The verification page's texts in one language.
///
/// @param own  of the page
/// @param told by the services: `service.ID`, `field.NAME`; the page's own go before them
public record Texts(String language, Map<String, String> own, Map<String, String> told) {

    /// BCP 47 tag to what the language calls itself, in the order of the page.
    public static final Map<String, String> LANGUAGES = languages();
    private static final String RIGHT_TO_LEFT = "ar";

    public Texts {
        own = Map.copyOf(own);
        told = Map.copyOf(told);
    }

    private static Map<String, String> languages() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("az", "Azərbaycanca");
        names.put("en", "English");
        names.put("ru", "Русский");
        names.put("tr", "Türkçe");
        names.put("ka", "ქართული");
        names.put("hy", "Հայերեն");
        names.put("ro", "Română");
        names.put("bg", "Български");
        names.put("el", "Ελληνικά");
        names.put("sq", "Shqip");
        names.put("ar", "العربية");
        return java.util.Collections.unmodifiableMap(names);
    }

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
        Map<String, String> own = new HashMap<>();
        texts.stringPropertyNames().forEach(key -> own.put(key, texts.getProperty(key)));
        return new Texts(language, own, Map.of());
    }

    Texts with(Wording wording) {
        Map<String, String> told = new HashMap<>();
        wording.fields(language).forEach((name, label) -> told.put("field." + name, label));
        wording.services(language).forEach((id, title) -> told.put("service." + id, title));
        return new Texts(language, own, told);
    }

    /// @throws IllegalStateException for a key without a text
    public String get(String key) {
        String text = own.get(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language);
        }
        return text;
    }

    String get(String key, String otherwise) {
        return own.getOrDefault(key, told.getOrDefault(key, otherwise));
    }

    /// For the browser.
    Map<String, String> all() {
        Map<String, String> all = new HashMap<>(told);
        all.putAll(own);
        return all;
    }

    public String direction() {
        return language.equals(RIGHT_TO_LEFT) ? "rtl" : "ltr";
    }

    public String date(LocalDate date) {
        Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(date);
    }
}
