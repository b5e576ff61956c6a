package io.github.civickiosk.core.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// An accessibility aid that a citizen can use.
public enum Aid {
    /// Larger letters and buttons.
    SIZE,
    /// Stronger contrast.
    CONTRAST,
    /// The screen read aloud.
    SPEECH,
    /// All controls within reach of somebody who sits.
    LOW_REACH,
    /// Controls on the side of the left hand.
    LEFT_HAND;

    /// The aid of a [#word].
    public static Optional<Aid> of(String word) {
        return Arrays.stream(values()).filter(aid -> aid.word().equals(word)).findFirst();
    }

    /// As usage records give it: `low-reach`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
