package io.github.civickiosk.fleet.manager.uptime;

import java.time.Instant;
import java.util.List;

/// A line of the audit: what was told of a span before, and since `at`.
///
/// @param sources ids of the state records that told it
public record Rewritten(Span span, Instant at, Cause before, String beforeWords, Cause after, String afterWords,
        List<String> sources) {}
