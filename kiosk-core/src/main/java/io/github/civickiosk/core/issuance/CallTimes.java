package io.github.civickiosk.core.issuance;

import java.util.Arrays;
import java.util.OptionalLong;

/// How long the last hundred calls took, and how many there were since the start. Safe from several threads.
public final class CallTimes {

    private static final int LAST = 100;

    private final long[] millis = new long[LAST];
    private long calls;
    private long failures;

    synchronized void add(long took, boolean failed) {
        millis[(int) (calls++ % LAST)] = took;
        failures += failed ? 1 : 0;
    }

    public synchronized long calls() {
        return calls;
    }

    /// Calls that got no answer, or one that says that the authority failed.
    public synchronized long failures() {
        return failures;
    }

    /// Milliseconds within which this share of the last calls came back; empty before the first.
    ///
    /// @param percent e.g. 95
    public synchronized OptionalLong within(int percent) {
        int count = (int) Math.min(calls, LAST);
        long[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[(count * percent + 99) / 100 - 1]);
    }
}
