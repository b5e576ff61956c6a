package io.github.civickiosk.fleet.agent;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the primary host is on line, by its STATE at the broker that the node is connected to (Sparkplug B 3.0, 5.4 and
/// 5.5). What is older than the last word at the same broker, before this connection too, says nothing. One thread at a
/// time, but for [#topic].
final class HostWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private final Optional<String> topic;
    private final Map<URI, Instant> last = new HashMap<>();
    private Optional<Boolean> online = Optional.empty();

    /// @param host empty when the node waits for none
    HostWatch(Optional<String> host) {
        this.topic = host.map(id -> new Topic.State(id).toString());
    }

    Optional<String> topic() {
        return topic;
    }

    void says(URI broker, byte[] payload) {
        HostState.decode(payload).ifPresentOrElse(state -> says(broker, state),
                () -> LOG.warn("The host's STATE cannot be read"));
    }

    private void says(URI broker, HostState state) {
        Instant before = last.get(broker);
        if (before == null || !state.at().isBefore(before)) {
            last.put(broker, state.at());
            online = Optional.of(state.online());
        }
    }

    /// Nothing was heard yet at the next broker.
    void linkLost() {
        online = Optional.empty();
    }

    /// Whether the node may speak.
    boolean online() {
        return topic.isEmpty() || online.orElse(false);
    }

    /// Whether the host said at this broker that it is off line.
    boolean offline() {
        return topic.isPresent() && !online.orElse(true);
    }
}
