package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;

/// What a kiosk was from a moment on, as it wrote it down; until the next record's moment.
///
/// @param number   its place in the series of its journal, by one
/// @param state    `starting`, `in-service`, `degraded`, `in-use`, `service-mode`, `out-of-service` or `off`
/// @param reasons  words, separated by a space
/// @param services ids of those that could not be had, separated by a space
/// @param clock    `synchronised` or `uncertain`
public record StateRow(long number, Instant at, String state, String reasons, String services,
        String clock) implements Numbered {}
