package io.github.civickiosk.fleet.sparkplug.link;

/// What is published.
///
/// @param qos 0 or 1; QoS 2 is not used by Sparkplug
public record Message(String topic, byte[] payload, int qos, boolean retained) {

    public Message {
        if (qos != 0 && qos != 1) {
            throw new IllegalArgumentException("QoS is 0 or 1, not " + qos);
        }
    }
}
