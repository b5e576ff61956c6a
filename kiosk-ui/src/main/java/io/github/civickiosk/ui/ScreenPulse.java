package io.github.civickiosk.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether a browser really shows the screen: it holds the stream, and its page answers each beat of it after the next frame was
/// drawn. A page that hangs, has crashed or stays white answers none. Safe for several threads.
public final class ScreenPulse {

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration GONE = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofSeconds(90); // a small board's first browser
    private static final int MISSED_BEATS = 3;

    private final LongSupplier nanos;
    private final Duration pace;
    private int streams;
    private boolean seen;
    private boolean answers; // a script that plays a citizen holds the stream and answers no beat
    private long sign;
    private long beat;

    public ScreenPulse() {
        this(System::nanoTime, BEAT);
    }

    /// @param nanos monotonic time
    /// @param pace  pause between two beats
    ScreenPulse(LongSupplier nanos, Duration pace) {
        this.nanos = nanos;
        this.pace = pace;
        sign = nanos.getAsLong();
        beat = sign;
    }

    Duration pace() {
        return pace;
    }

    synchronized void opened() {
        streams++;
        seen = true;
    }

    synchronized void closed() {
        streams--;
        answers &= streams > 0;
        sign();
    }

    /// Somebody asked for a screen or touched one.
    synchronized void sign() {
        sign = nanos.getAsLong();
    }

    /// The page has drawn a frame.
    synchronized void beat() {
        answers = true;
        beat = nanos.getAsLong();
    }

    /// Whether a browser shows the screen now.
    public synchronized boolean shown() {
        return streams > 0 && !hangs();
    }

    /// Whether none has for so long that none will by itself.
    public synchronized boolean lost() {
        return streams > 0 ? hangs() : nanos.getAsLong() - sign > (seen ? GONE : START).toNanos();
    }

    private boolean hangs() {
        return answers && nanos.getAsLong() - beat > pace.multipliedBy(MISSED_BEATS).toNanos();
    }
}
