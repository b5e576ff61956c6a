package io.github.civickiosk.app.remote;

import java.util.Optional;

/// The port to the process and the board that it runs on.
public interface Machine {

    /// Ends this process soon, so that whoever started it starts it again. Returns before.
    void restart();

    /// Starts the board again. Returns before.
    ///
    /// @return why it could not be begun
    Optional<String> reboot();

    /// Names this run of the board; another one after each start. Empty where it cannot be told.
    String boot();
}
