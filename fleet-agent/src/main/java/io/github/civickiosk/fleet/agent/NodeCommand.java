package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Value;

/// What comes to the node as a command: the two that need no signature, and signed orders.
sealed interface NodeCommand {

    /// `Node Control/Rebirth`
    record Rebirth() implements NodeCommand {}

    /// `Usage/Acknowledged Through` with `Usage/Journal`
    record Acknowledge(String journal, long through) implements NodeCommand {}

    /// `Command/Request`
    ///
    /// @param device to which it was addressed; empty for the node
    /// @param signed judged by [io.github.civickiosk.fleet.agent.command.CommandDesk]
    record Signed(Optional<String> device, String signed) implements NodeCommand {}

    record NotUnderstood(String why) implements NodeCommand {}

    /// @param device   to which it was addressed; empty for the node
    /// @param declared what its birth says, by which metrics are known
    /// @param came     when it came
    static NodeCommand decode(byte[] payload, Optional<String> device, Declared declared, Instant came) {
        return switch (Payload.decodeCommand(payload, declared, came)) {
            case Payload.Decoded.Read(var read) -> of(read, device);
            case Payload.Decoded.Undeclared(var metric) -> new NotUnderstood("The metric " + shown(metric) + " is not known");
            case Payload.Decoded.Garbage(var why) -> new NotUnderstood(why);
        };
    }

    private static NodeCommand of(Payload command, Optional<String> device) {
        if (command.value(NodeMetrics.REQUEST.name()).orElse(null) instanceof Value.Text(_, var signed)) {
            return new Signed(device, signed);
        }
        return device.isPresent() ? strange(command) : ofNode(command);
    }

    private static NodeCommand ofNode(Payload command) {
        if (command.value(NodeMetrics.REBIRTH.name()).filter(new Value.Truth(true)::equals).isPresent()) {
            return new Rebirth();
        }
        if (command.value(NodeMetrics.JOURNAL.name()).orElse(null) instanceof Value.Text(_, var journal)
                && command.value(NodeMetrics.ACKNOWLEDGED_THROUGH.name()).orElse(null) instanceof Value.Whole(_, var through)) {
            return new Acknowledge(journal, through);
        }
        return strange(command);
    }

    private static NodeCommand strange(Payload command) {
        return new NotUnderstood(command.readings().stream().findFirst()
                .map(reading -> "The metric " + shown(reading.name()) + " is not obeyed").orElse("The command is empty"));
    }

    /// Anybody's text goes no further than this into log and answer.
    private static String shown(String name) {
        String plain = name.replaceAll("[^\\p{Alnum} /_.-]", "?");
        return plain.substring(0, Math.min(plain.length(), 64));
    }
}
