package io.github.civickiosk.fleet.agent.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The time by which orders expire, on a board whose clock may be wrong. While no time server holds the clock it is not
/// earlier than the newest order that this kiosk was ever given: that was signed, so that much time has passed for certain.
/// Safe for several threads.
public final class KnownTime {

    private final Clock clock;
    private final BooleanSupplier synchronised;
    private final LongSupplier nanos;
    private Instant signed = Instant.EPOCH;
    private long signedAt;

    /// @param synchronised whether a time server holds the clock now; never blocks
    public KnownTime(Clock clock, BooleanSupplier synchronised) {
        this(clock, synchronised, System::nanoTime);
    }

    KnownTime(Clock clock, BooleanSupplier synchronised, LongSupplier nanos) {
        this.clock = clock;
        this.synchronised = synchronised;
        this.nanos = nanos;
    }

    synchronized Instant now() {
        Instant told = clock.instant();
        Instant atLeast = signed.plusNanos(nanos.getAsLong() - signedAt);
        return synchronised.getAsBoolean() || told.isAfter(atLeast) ? told : atLeast;
    }

    /// An order for this kiosk was signed at this time.
    synchronized void signed(Instant at) {
        Instant atLeast = signed.plusNanos(nanos.getAsLong() - signedAt);
        if (at.isAfter(atLeast)) {
            signed = at;
            signedAt = nanos.getAsLong();
        }
    }

    Duration until(Instant then) {
        return Duration.between(now(), then);
    }

    /// What an operator should know about a judgement by this time; empty when the clock is good.
    String doubt() {
        return synchronised.getAsBoolean() ? "" : "; no time server holds its clock";
    }
}
