package io.github.civickiosk.fleet.sparkplug.link;

import java.util.List;

/// How a connection is opened.
///
/// @param will          what the broker publishes when the connection is lost
/// @param subscriptions topic filters, each at QoS 1
public record Opening(Message will, List<String> subscriptions) {

    public Opening { subscriptions = List.copyOf(subscriptions); }
}
