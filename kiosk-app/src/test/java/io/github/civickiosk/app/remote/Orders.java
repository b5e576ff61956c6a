package io.github.civickiosk.app.remote;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import tools.jackson.databind.JsonNode;

/// Orders as they reach an executor.
final class Orders {

    private Orders() {}

    static CommandRequest order(String command, JsonNode arguments) {
        Instant now = Instant.parse("2031-03-01T10:00:00Z");
        return new CommandRequest(UUID.randomUUID(), "k", Optional.empty(), 1, now, now.plusSeconds(60), command, arguments);
    }

    static CommandRequest toDevice(String device, String command) {
        Instant now = Instant.parse("2031-03-01T10:00:00Z");
        return new CommandRequest(UUID.randomUUID(), "k", Optional.of(device), 1, now, now.plusSeconds(60), command,
                CommandRequest.newArguments());
    }
}
