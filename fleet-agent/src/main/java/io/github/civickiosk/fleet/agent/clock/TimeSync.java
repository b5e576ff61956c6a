package io.github.civickiosk.fleet.agent.clock;

/// The port by which the agent learns whether a time server has set the clock. Asked once a second at most; must not block.
@FunctionalInterface
public interface TimeSync {

    Answer look();

    /// What the system says.
    enum Answer {
        /// A server has set the clock.
        SYNCHRONISED,
        /// A program that sets the clock is at work and has not reached a server yet.
        NOT_YET,
        /// Nobody here sets the clock, or nothing tells.
        UNKNOWN
    }
}
