package io.github.civickiosk.core.session;

/// What the operators are told of at once. Returns quickly.
public interface Bell {

    /// A citizen asks for a person.
    void helpWanted();

    /// A card lies in the reader that nobody took in time.
    ///
    /// @param reminder how often it was told of this card since the kiosk is at rest; 0 at the end of a visit
    void cardLeftBehind(int reminder);
}
