package io.github.civickiosk.fleet.sparkplug.link;

/// Says how a connection is opened. Asked on the link's thread before each attempt.
@FunctionalInterface
public interface Openings {

    /// @param again whether the attempt before did not get as far as the broker, so that it was sent no CONNECT
    Opening opening(boolean again);
}
