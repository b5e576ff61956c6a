package io.github.civickiosk.fleet.manager.kioskweb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.civickiosk.fleet.manager.enrolment.Enrolment;

/// The revocation list that is served now: signed anew with each revocation, and every ten minutes so that nobody thinks us dead.
/// Safe for several threads.
public final class CurrentList {

    private static final Duration RENEWED = Duration.ofMinutes(10);

    private final Enrolment enrolment;
    private final Clock clock;
    private long version = -1;
    private Instant signed = Instant.MIN;
    private byte[] list = new byte[0];

    public CurrentList(Enrolment enrolment, Clock clock) {
        this.enrolment = enrolment;
        this.clock = clock;
    }

    /// DER (RFC 5280, 5). Not to be written to.
    public synchronized byte[] der() {
        long now = enrolment.version();
        if (now != version || signed.plus(RENEWED).isBefore(clock.instant())) {
            list = enrolment.revocationList();
            version = now;
            signed = clock.instant();
        }
        return list;
    }
}
