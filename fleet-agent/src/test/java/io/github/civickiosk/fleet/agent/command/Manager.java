package io.github.civickiosk.fleet.agent.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import tools.jackson.databind.JsonNode;

/// A fleet manager that signs orders to the kiosk `k1`, each valid for a minute from `now`.
public final class Manager {

    public final SigningKey key = SigningKey.create();
    public Instant now = Instant.parse("2031-03-01T10:00:00Z");
    private long counter;

    public TrustedKeys trusted() {
        return TrustedKeys.of(key.publicKey());
    }

    public CommandRequest order(String command) {
        return order(command, CommandRequest.newArguments());
    }

    public CommandRequest order(String command, JsonNode arguments) {
        return order("k1", Optional.empty(), command, arguments);
    }

    public CommandRequest order(String kiosk, Optional<String> device, String command, JsonNode arguments) {
        counter++;
        return new CommandRequest(UUID.randomUUID(), kiosk, device, counter, now, now.plus(Duration.ofMinutes(1)), command,
                arguments);
    }

    public String signed(CommandRequest request) {
        return SignedCommand.sign(request, key);
    }
}
