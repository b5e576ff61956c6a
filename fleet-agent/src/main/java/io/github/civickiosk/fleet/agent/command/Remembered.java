package io.github.civickiosk.fleet.agent.command;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;

/// One line of the list of orders.
///
/// @param at      when it came, by the kiosk's clock
/// @param kid     key that signed it
/// @param result  of the last answer
/// @param reason  of the last answer
public record Remembered(Instant at, String command, Optional<String> device, UUID id, long counter, String kid, Result result,
        String reason) {}
