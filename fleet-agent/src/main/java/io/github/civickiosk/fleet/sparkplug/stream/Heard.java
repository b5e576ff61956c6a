package io.github.civickiosk.fleet.sparkplug.stream;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Topic;

/// One message of a stream, as it was understood.
public sealed interface Heard {

    /// @param topic [Topic.Node] or [Topic.Device]
    record Told(Topic topic, Payload payload) implements Heard {}

    record Host(Topic.State topic, HostState state) implements Heard {}

    /// @param topic as it stood there
    /// @param why   one phrase: `no birth of its was heard`
    record NotUnderstood(String topic, String why) implements Heard {}
}
