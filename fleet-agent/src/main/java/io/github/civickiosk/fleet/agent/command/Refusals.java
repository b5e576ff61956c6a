package io.github.civickiosk.fleet.agent.command;

import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How loudly the kiosk says no to those whom it does not know: nobody can fill its log or its link by asking often. One
/// thread at a time.
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int AT_ONCE = 10;
    private static final long SECOND = 1_000_000_000;

    private final LongSupplier nanos;
    private double allowance = AT_ONCE;
    private long askedAt;
    private long silent;

    Refusals(LongSupplier nanos) {
        this.nanos = nanos;
        this.askedAt = nanos.getAsLong();
    }

    /// Logs a refusal.
    ///
    /// @return whether it may be answered too: ten at once, then one a second
    boolean mayAnswer(String why) {
        long now = nanos.getAsLong();
        allowance = Math.min(AT_ONCE, allowance + (double) (now - askedAt) / SECOND);
        askedAt = now;
        if (allowance < 1) {
            silent++;
            return false;
        }
        allowance--;
        LOG.warn("Not obeyed: {}{}", why, silent == 0 ? "" : " (and " + silent + " more)");
        silent = 0;
        return true;
    }
}
