package io.github.civickiosk.provisioning.selftest;

/// Whoever stands before the kiosk.
interface Person {

    /// What to do now, or what was seen; returns quickly.
    void tell(String sentence);

    /// A question that is answered with yes or no.
    Answer ask(String question);

    /// Whether anybody is there to do something by hand.
    boolean hasHands();

    /// What was said.
    enum Answer {
        YES, NO,
        /// The terminal has ended, or nothing came that is an answer.
        NONE,
        /// Nobody was to be asked.
        NOT_ASKED
    }
}
