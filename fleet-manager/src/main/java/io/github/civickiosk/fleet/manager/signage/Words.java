package io.github.civickiosk.fleet.manager.signage;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Texts that kiosks show, by language.
final class Words {

    /// The languages of the screen, BCP 47, in the order in which they are offered.
    static final List<String> LANGUAGES = List.of("az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar");
    /// The kiosk takes no longer text.
    static final int LONGEST = 300;

    private Words() {}

    /// @throws IllegalArgumentException with a sentence on what is wrong
    static void require(Map<String, String> texts) {
        texts.forEach((language, text) -> {
            if (!LANGUAGES.contains(language)) {
                throw new IllegalArgumentException(
                        "A kiosk's screen has no language '" + language + "'; it has " + String.join(" ", LANGUAGES));
            }
            requireLine("A text", text, LONGEST);
        });
    }

    static void requireLine(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " is 1 to " + longest + " characters on one line");
        }
    }

    /// The language's name in English.
    static String name(String language) {
        return Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    }

    static boolean rightToLeft(String language) {
        return language.equals("ar");
    }
}
