package io.github.civickiosk.ui.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;

/// Every text of the screen in one language; safe for several threads.
public final class Wording {

    private final String language;
    private final Locale locale;
    private final Map<String, MessageFormat> patterns;

    Wording(String language, Map<String, String> patterns) {
        this.language = language;
        this.locale = Locale.forLanguageTag(language);
        this.patterns = new HashMap<>();
        patterns.forEach((key, pattern) -> this.patterns.put(key, parse(key, pattern)));
    }

    private MessageFormat parse(String key, String pattern) {
        try {
            return new MessageFormat(pattern, locale);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The text '" + key + "' in " + language + " is no ICU message: " + pattern, e);
        }
    }

    /// BCP 47, e.g. `az`.
    public String language() {
        return language;
    }

    /// `rtl` or `ltr`, as its script is written.
    public String direction() {
        return direction(language);
    }

    /// The same of any language.
    public static String direction(String language) {
        return ULocale.forLanguageTag(language).isRightToLeft() ? "rtl" : "ltr";
    }

    /// The name of any language in this one.
    public String nameOf(String other) {
        return ULocale.forLanguageTag(other).getDisplayLanguage(ULocale.forLocale(locale));
    }

    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /// The text under a key, with named arguments given as name, value, name, value.
    ///
    /// @throws IllegalArgumentException when there is no such text; a test looks up every key that a template uses
    public String say(String key, Object... namesAndValues) {
        var pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text '" + key + "' in " + language);
        }
        var values = new HashMap<String, Object>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return ((MessageFormat) pattern.clone()).format(values); // formats are not thread-safe
    }

    /// Every pattern, as its file has it.
    public List<String> all() {
        return patterns.values().stream().map(MessageFormat::toPattern).toList();
    }

    /// The authority's text in this language, or in the first of [Texts#SHIPPED] that it has, or in any.
    public Phrase pick(Map<String, String> texts) {
        return Stream.concat(Stream.of(language), Stream.concat(Texts.SHIPPED.stream(), texts.keySet().stream().sorted()))
                .filter(texts::containsKey).findFirst()
                .map(found -> new Phrase(texts.getOrDefault(found, ""), found, language)).orElseGet(() -> own(""));
    }

    /// Words that are in this language.
    public Phrase own(String text) {
        return Phrase.own(text, language);
    }
}
