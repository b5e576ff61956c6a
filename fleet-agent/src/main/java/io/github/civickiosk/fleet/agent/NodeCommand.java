package io.github.civickiosk.fleet.agent;

import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Value;

/// What a host may ask of the node without a signature.
sealed interface NodeCommand {

    /// `Node Control/Rebirth`
    record Rebirth() implements NodeCommand {}

    /// `Usage/Acknowledged Through` with `Usage/Journal`
    record Acknowledge(String journal, long through) implements NodeCommand {}

    record NotUnderstood(String why) implements NodeCommand {}

    /// @param declared what the node's birth says, by which metrics are known
    static NodeCommand decode(byte[] payload, Declared declared) {
        return switch (Payload.decode(payload, declared)) {
            case Payload.Decoded.Read(var read) -> of(read);
            case Payload.Decoded.Undeclared(var metric) -> new NotUnderstood("unknown metric " + metric);
            case Payload.Decoded.Garbage(var why) -> new NotUnderstood(why);
        };
    }

    private static NodeCommand of(Payload command) {
        if (command.value(NodeMetrics.REBIRTH.name()).filter(new Value.Truth(true)::equals).isPresent()) {
            return new Rebirth();
        }
        if (command.value(NodeMetrics.JOURNAL.name()).orElse(null) instanceof Value.Text(_, var journal)
                && command.value(NodeMetrics.ACKNOWLEDGED_THROUGH.name()).orElse(null) instanceof Value.Whole(_, var through)) {
            return new Acknowledge(journal, through);
        }
        return new NotUnderstood("neither a rebirth nor an acknowledgement");
    }
}
