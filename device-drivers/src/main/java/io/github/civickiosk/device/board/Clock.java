package io.github.civickiosk.device.board;

import java.time.Duration;
import java.util.Optional;

/// The board's clock.
///
/// @param state   whether a time server holds it
/// @param daemon  the program that holds it: `systemd-timesyncd`, `chrony`
/// @param counter the kernel's clock source, such as `arch_sys_counter`
/// @param battery the clock that goes on without power, by its driver's name; empty when there is none
public record Clock(State state, Optional<String> daemon, Optional<String> counter, Optional<String> battery) {

    public static Clock unknown() {
        return new Clock(new State.Unknown(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Whether the time can be trusted.
    public sealed interface State {

        /// @param error  how wrong it is at most, where the kernel says so
        /// @param offset how far it is from its time server, where the kernel says so; negative when it is fast
        record Synchronised(Optional<Duration> error, Optional<Duration> offset) implements State {
            public Synchronised(Optional<Duration> error) {
                this(error, Optional.empty());
            }
        }

        /// No server has set it, or none for so long that the kernel gave it up.
        record Adrift() implements State {}

        record Unknown() implements State {}
    }
}
