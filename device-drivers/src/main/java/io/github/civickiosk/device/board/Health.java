package io.github.civickiosk.device.board;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// What was last measured of the board. What is not known is empty, never 0 and never a guess.
///
/// @param socCelsius temperature of the processor
/// @param power      supply and throttling
/// @param diskFree   bytes that may still be written where the journal lies
/// @param disks      each disk that the kernel knows, by name
/// @param memory     main memory
/// @param clock      the clock and who holds it
/// @param uptime     time since the kernel started
/// @param boot       why the board started; several causes may be kept by the hardware; empty when unknown
/// @param silent     sources that did not come back when they were asked last, by name
public record Health(OptionalDouble socCelsius, Power power, OptionalLong diskFree, List<Disk> disks, Optional<Memory> memory,
        Clock clock, Optional<Duration> uptime, Set<BootReason> boot, Set<String> silent) {

    public Health {
        disks = List.copyOf(disks);
        boot = Set.copyOf(boot);
        silent = Set.copyOf(silent);
    }

    /// Nothing is known.
    public static Health unknown() {
        return new Health(OptionalDouble.empty(), Power.unknown(), OptionalLong.empty(), List.of(), Optional.empty(),
                Clock.unknown(), Optional.empty(), Set.of(), Set.of());
    }

    /// @param total     bytes
    /// @param available bytes that programs can still get without swapping (MemAvailable of proc_meminfo(5))
    public record Memory(long total, long available) {}

    /// Bits of the reset status register (PM_RSTS of the BCM2835 family) and of `power_reset` of a Pi 5's firmware. A
    /// `reboot` goes through the watchdog too: WATCHDOG alone does not tell a hang from an order.
    public enum BootReason {
        POWER_ON, WATCHDOG, SOFTWARE, DEBUGGER, OVER_VOLTAGE, UNDER_VOLTAGE, OVER_TEMPERATURE, ENABLE_SIGNAL
    }
}
