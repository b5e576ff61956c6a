package io.github.civickiosk.fleet.manager;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How the Sparkplug host of this process lives.
///
/// @param further        brokers beside the first one; the host is connected with all at once
/// @param reorderTimeout how long a message that is missing between two others is waited for
/// @param keepHistory    how long every value of every metric is kept
/// @param groupOnly      subscribes to its own group alone
/// @param webOnly        serves pages alone and never becomes the active host
record HostOptions(List<URI> further, Duration reorderTimeout, Duration keepHistory, boolean groupOnly, boolean webOnly) {

    static final HostOptions USUAL = new HostOptions(List.of(), Duration.ofSeconds(2), Duration.ofDays(30), false, false);

    HostOptions {
        further = List.copyOf(further);
        if (reorderTimeout.isNegative() || reorderTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "reorder-timeout must be longer than nothing, such as PT2S, not " + reorderTimeout);
        }
        if (keepHistory.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("keep-history must be a day at least, such as P30D, not " + keepHistory);
        }
    }
}
