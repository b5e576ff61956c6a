package io.github.civickiosk.fleet.agent.clock;

/// How far the machine's clock can be trusted.
public enum ClockState {

    /// A time server holds it.
    SYNCHRONISED("synchronised"),
    /// No time server has set it, or it is not known whether one has; what it says is possible.
    UNCERTAIN("uncertain"),
    /// It says a time that has certainly passed already.
    IMPLAUSIBLE("uncertain");

    private final String word;

    ClockState(String word) {
        this.word = word;
    }

    /// The word for the fleet: `synchronised` or `uncertain`.
    public String word() {
        return word;
    }
}
