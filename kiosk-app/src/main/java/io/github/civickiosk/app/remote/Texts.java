package io.github.civickiosk.app.remote;

import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// Texts for citizens that an order carries, by language.
final class Texts {

    static final int LONGEST = 300;
    private static final int MOST_LANGUAGES = 30;

    private Texts() {}

    /// What is wrong with the argument `texts`.
    static Optional<String> problem(CommandRequest request) {
        Map<String, String> texts = request.texts("texts");
        if (request.arguments().has("texts") && texts.size() != request.arguments().path("texts").size()) {
            return Optional.of("Its texts are not a text for each language.");
        }
        boolean fit = texts.size() <= MOST_LANGUAGES && texts.entrySet().stream()
                .allMatch(text -> text.getKey().matches("[A-Za-z0-9-]{2,35}") && fits(text.getValue()));
        return fit
                ? Optional.empty()
                : Optional.of("A text is 1 to " + LONGEST + " characters in a language like 'az', on one line.");
    }

    static boolean fits(String text) {
        return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }
}
