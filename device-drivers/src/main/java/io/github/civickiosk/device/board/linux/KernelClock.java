package io.github.civickiosk.device.board.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.civickiosk.device.board.Clock.State;

/// Asks the kernel whether its clock is held, by adjtimex(2), and changes nothing. Offsets are those of `struct timex` in
/// linux/timex.h where a long has 64 bits; elsewhere nothing is known.
final class KernelClock {

    private static final long SIZE = 208;
    private static final long OFFSET = 8;
    private static final long MAXERROR = 24;
    private static final long STATUS = 40;
    private static final int STA_UNSYNC = 0x0040;
    private static final int STA_NANO = 0x2000;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final boolean LONG_HAS_64_BITS = LINKER.canonicalLayouts().get("long") instanceof ValueLayout.OfLong;
    private static final MethodHandle ADJTIMEX = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("adjtimex"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private KernelClock() {}

    static State read() {
        if (!LONG_HAS_64_BITS) {
            return new State.Unknown();
        }
        try (var arena = Arena.ofConfined()) {
            var timex = arena.allocate(SIZE, Long.BYTES); // zeroed: modes 0 only reads
            if ((int) ADJTIMEX.invokeExact(timex) < 0) {
                return new State.Unknown();
            }
            return state(timex.get(ValueLayout.JAVA_INT, STATUS), timex.get(ValueLayout.JAVA_LONG, MAXERROR),
                    timex.get(ValueLayout.JAVA_LONG, OFFSET));
        } catch (Throwable bug) {
            throw new IllegalStateException("adjtimex was called wrongly", bug);
        }
    }

    /// @param error  microseconds
    /// @param offset nanoseconds or microseconds, as the status says
    static State state(int status, long error, long offset) {
        return (status & STA_UNSYNC) != 0
                ? new State.Adrift()
                : new State.Synchronised(Optional.of(Duration.of(error, ChronoUnit.MICROS)),
                        Optional.of(Duration.of(offset, (status & STA_NANO) != 0 ? ChronoUnit.NANOS : ChronoUnit.MICROS)));
    }
}
