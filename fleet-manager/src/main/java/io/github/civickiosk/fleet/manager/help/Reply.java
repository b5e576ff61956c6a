package io.github.civickiosk.fleet.manager.help;

import java.util.Map;

/// What is said to a citizen who called for help.
///
/// @param texts    what the screen shows, by language; empty for a promise alone
/// @param callBack whether the screen promises that somebody calls back
/// @param said     the same for operators
/// @param language of `said`
record Reply(Map<String, String> texts, boolean callBack, String said, String language) {

    /// The kiosk takes no longer text.
    static final int LONGEST = 300;

    Reply {
        texts = Map.copyOf(texts);
        if (texts.isEmpty() && !callBack) {
            throw new IllegalArgumentException("Choose an answer, write one, or promise to call back");
        }
    }

    /// A text that an operator wrote.
    ///
    /// @throws IllegalArgumentException when it is too long or not on one line
    static Reply written(String text, String language, boolean callBack) {
        if (text.isEmpty()) {
            return promised(callBack);
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An answer is at most " + LONGEST + " characters on one line");
        }
        return new Reply(Map.of(language, text), callBack, callBack ? text + " (and a call back)" : text, language);
    }

    private static Reply promised(boolean callBack) {
        return new Reply(Map.of(), callBack, "Somebody calls back", "en");
    }

    Reply alsoCallingBack(boolean too) {
        return too ? new Reply(texts, true, said + " (and a call back)", language) : this;
    }
}
