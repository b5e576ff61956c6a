package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.Declared;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Value;

/// What comes to the node as a command: the two that need no signature, and signed orders.
sealed interface NodeCommand {

    /// `Node Control/Rebirth`
    record Rebirth() implements NodeCommand {}

    /// `Usage/Acknowledged Through`, `State/Acknowledged Through` or both, with `Usage/Journal`
    record Acknowledge(String journal, OptionalLong usage, OptionalLong states) implements NodeCommand {}

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
        OptionalLong usage = number(command, NodeMetrics.ACKNOWLEDGED_THROUGH);
        OptionalLong states = number(command, NodeMetrics.STATES_ACKNOWLEDGED_THROUGH);
        if (command.value(NodeMetrics.JOURNAL.name()).orElse(null) instanceof Value.Text(_, var journal)
                && (usage.isPresent() || states.isPresent())) {
            return new Acknowledge(journal, usage, states);
        }
        return strange(command);
    }

    private static OptionalLong number(Payload command, Metric<Long> metric) {
        return command.value(metric.name()).orElse(null) instanceof Value.Whole(_, var number)
                ? OptionalLong.of(number)
                : OptionalLong.empty();
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
