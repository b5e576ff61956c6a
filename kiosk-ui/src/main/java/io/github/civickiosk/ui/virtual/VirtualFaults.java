package io.github.civickiosk.ui.virtual;

/// What the strip can do to the virtual printer. Calls return at once and are safe from several threads.
public interface VirtualFaults {

    void jam();

    void paperOut();

    void heal();

    /// What the printer says, in a word or two for the strip.
    String state();
}
