package io.github.civickiosk.fleet.agent.command;

import java.time.Duration;
import java.util.Optional;

/// The port for orders that interrupt: when nobody is served.
@FunctionalInterface
public interface Quiet {

    /// Waits until nobody is served and keeps the kiosk closed to citizens from then on.
    ///
    /// @return empty when patience ran out before
    Optional<Hold> await(Duration patience) throws InterruptedException;

    /// Nobody is served until it is closed.
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /// For where nobody is ever served.
    static Quiet always() {
        return _ -> Optional.of(() -> {});
    }
}
