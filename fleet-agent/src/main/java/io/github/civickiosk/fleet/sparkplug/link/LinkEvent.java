package io.github.civickiosk.fleet.sparkplug.link;

import java.net.URI;

/// What a link tells of.
public sealed interface LinkEvent {

    /// Connected and subscribed.
    ///
    /// @param broker  with which of the link's brokers
    /// @param opening as it was asked for this connection
    record Up(URI broker, Opening opening) implements LinkEvent {}

    /// Not connected any more; the link connects again by itself.
    record Down(String why) implements LinkEvent {}

    /// @param broker by which of the link's brokers
    record Received(URI broker, String topic, byte[] payload) implements LinkEvent {}
}
