package io.github.civickiosk.app.control;

import java.util.function.Consumer;

import io.github.civickiosk.device.Subscription;

/// Where a technician listens in on what passes between this kiosk and its fleet.
@FunctionalInterface
public interface FleetDesk {

    /// Tells the births that stand, then each message as it passes.
    ///
    /// @param watcher must not block
    /// @param ended   called when no more will come
    Subscription tail(Consumer<FleetMessage> watcher, Runnable ended);

    /// Nothing passes.
    static FleetDesk none() {
        return (_, ended) -> {
            ended.run();
            return () -> {};
        };
    }

    /// @param topic   MQTT topic
    /// @param payload as it went over the wire
    record FleetMessage(String topic, byte[] payload) {}
}
