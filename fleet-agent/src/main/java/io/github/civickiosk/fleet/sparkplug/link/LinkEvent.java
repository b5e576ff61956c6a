package io.github.civickiosk.fleet.sparkplug.link;

/// What a link tells of.
public sealed interface LinkEvent {

    /// Connected and subscribed.
    ///
    /// @param opening as it was asked for this connection
    record Up(Opening opening) implements LinkEvent {}

    /// Not connected any more; the link connects again by itself.
    record Down(String why) implements LinkEvent {}

    record Received(String topic, byte[] payload) implements LinkEvent {}
}
