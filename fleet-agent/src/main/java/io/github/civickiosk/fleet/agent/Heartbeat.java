package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

import io.github.civickiosk.fleet.sparkplug.Value;

/// A small message at a steady pace, so that silence is noticed soon. One thread at a time; reads no clock.
final class Heartbeat {

    private final Duration every;
    private final Duration startedAt;
    private Duration lastAt;

    /// @param now monotonic, as all times here
    Heartbeat(Duration every, Duration now) {
        this.every = every;
        this.startedAt = now;
        this.lastAt = now;
    }

    boolean due(Duration now) {
        return now.minus(lastAt).compareTo(every) >= 0;
    }

    SequencedMap<String, Value> beat(Duration now) {
        lastAt = now;
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put(NodeMetrics.UPTIME.name(), NodeMetrics.UPTIME.value(now.minus(startedAt).toSeconds()));
        return values;
    }

    /// A birth is a sign of life, too.
    SequencedMap<String, Value> birth(Duration now) {
        SequencedMap<String, Value> values = beat(now);
        values.put(NodeMetrics.HEARTBEAT.name(), NodeMetrics.HEARTBEAT.value(every.toSeconds()));
        return values;
    }
}
