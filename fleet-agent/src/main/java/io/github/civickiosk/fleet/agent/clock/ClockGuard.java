package io.github.civickiosk.fleet.agent.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

import io.github.civickiosk.fleet.sparkplug.link.Hold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the link back while the clock is known to be wrong, for a bounded time; and lets it try again at once when the clock was
/// set after a certificate seemed to be out of date. Safe for several threads; no call blocks.
public final class ClockGuard implements Hold {

    private static final Logger LOG = LoggerFactory.getLogger(ClockGuard.class);
    /// What a time server that holds the clock corrects without setting it.
    private static final Duration SLEW = Duration.ofSeconds(2);

    private final TimeSync sync;
    private final Earliest earliest;
    private final Bounds bounds;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long begunAt;
    private boolean waiting;
    private boolean givenUp;
    private boolean outOfDate;
    private Duration offsetThen = Duration.ZERO;

    /// How long the link waits for a time server, from the start of the process.
    ///
    /// @param notYet      when what the clock says is possible
    /// @param implausible when it has certainly passed already
    public record Bounds(Duration notYet, Duration implausible) {

        public static final Bounds USUAL = new Bounds(Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    public ClockGuard(TimeSync sync, Earliest earliest, Clock clock) {
        this(sync, earliest, Bounds.USUAL, clock, System::nanoTime);
    }

    /// @param nanos a clock that nobody sets
    ClockGuard(TimeSync sync, Earliest earliest, Bounds bounds, Clock clock, LongSupplier nanos) {
        this.sync = sync;
        this.earliest = earliest;
        this.bounds = bounds;
        this.clock = clock;
        this.nanos = nanos;
        this.begunAt = nanos.getAsLong();
    }

    public ClockState state() {
        return state(sync.look());
    }

    private ClockState state(TimeSync.Answer answer) {
        if (clock.instant().isBefore(earliest.at())) {
            return ClockState.IMPLAUSIBLE;
        }
        return answer == TimeSync.Answer.SYNCHRONISED ? ClockState.SYNCHRONISED : ClockState.UNCERTAIN;
    }

    @Override
    public synchronized boolean waits() {
        TimeSync.Answer answer = sync.look();
        ClockState state = state(answer);
        Duration bound = switch (state) {
            case SYNCHRONISED -> Duration.ZERO;
            case UNCERTAIN -> answer == TimeSync.Answer.NOT_YET ? bounds.notYet : Duration.ZERO;
            case IMPLAUSIBLE -> bounds.implausible;
        };
        boolean wait = !givenUp && Duration.ofNanos(nanos.getAsLong() - begunAt).compareTo(bound) < 0;
        tell(wait, state, bound);
        return wait;
    }

    private void tell(boolean wait, ClockState state, Duration bound) {
        if (wait && !waiting) {
            LOG.warn("{}; the link to the fleet waits up to {} s for a time server", doubt(state), bound.toSeconds());
        } else if (!wait && waiting && !bound.isZero()) {
            givenUp = true;
            LOG.warn("No time server has set the clock within {} s; the link is tried all the same. {}", bound.toSeconds(),
                    doubt(state));
        } else if (!wait && waiting) {
            LOG.info("The clock is right by now: {}", clock.instant());
        }
        waiting = wait;
    }

    private String doubt(ClockState state) {
        Instant now = clock.instant();
        return state == ClockState.IMPLAUSIBLE
                ? "The clock says " + now + ", but at " + earliest.at() + " " + earliest.why() + ": it is wrong"
                : "The clock says " + now + ", and no time server has confirmed it yet";
    }

    @Override
    public synchronized void outOfDate(String why) {
        if (!outOfDate) {
            LOG.warn(
                    "A certificate of the broker is not valid at {}, which the clock says ({}): if the clock is wrong, the link is"
                            + " tried again as soon as it is set",
                    clock.instant(), why);
        }
        outOfDate = true;
        offsetThen = offset();
    }

    @Override
    public synchronized boolean hurries() {
        boolean set = outOfDate && offset().minus(offsetThen).abs().compareTo(SLEW) > 0;
        if (set) {
            outOfDate = false;
            LOG.info("The clock was set to {}; the link is tried again", clock.instant());
        }
        return set;
    }

    /// Changes when the clock is set, and only then.
    private Duration offset() {
        return Duration.between(Instant.EPOCH, clock.instant()).minusNanos(nanos.getAsLong());
    }
}
