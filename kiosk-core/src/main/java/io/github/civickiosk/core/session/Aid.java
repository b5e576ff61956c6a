package io.github.civickiosk.core.session;

import java.util.Locale;

/// An accessibility aid that a citizen can use.
public enum Aid {
    /// Larger letters and buttons.
    SIZE,
    /// Stronger contrast.
    CONTRAST,
    /// The screen read aloud.
    SPEECH,
    /// All controls within reach of somebody who sits.
    LOW_REACH;

    /// As usage records give it: `low-reach`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
