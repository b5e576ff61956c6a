package io.github.civickiosk.fleet.agent;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Suspects a connection that stands and on which nothing arrives: a broker may have lost the host's word, because the host said it
/// while the kiosk subscribed, or the subscriptions themselves, because an earlier connection of the same name ended late. The remedy
/// is a new connection. What was in vain is tried ever less often, each time at a moment of the kiosk's own, since it is mostly the
/// fleet manager that is away. One thread at a time; reads no clock.
final class Deafness {

    private static final Duration ELSEWHERE = Duration.ofSeconds(20);

    private final boolean otherBrokers;
    private final Patience host;
    private final Patience acknowledgement;
    private Duration connectedAt = Duration.ZERO;
    private Duration owedSince = Duration.ZERO;
    private boolean owed;

    /// @param otherBrokers whether the host may be on line at another broker
    /// @param chance       from 0 to 1, for the jitter
    Deafness(boolean otherBrokers, DoubleSupplier chance) {
        this.otherBrokers = otherBrokers;
        this.host = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(5), chance);
        this.acknowledgement = new Patience(Duration.ofMinutes(4), Duration.ofHours(1), chance);
    }

    /// @param now monotonic
    void connected(Duration now) {
        connectedAt = now;
        owed = false;
    }

    /// The host is on line, and the kiosk is born.
    void born() {
        host.begin();
    }

    /// The host has acknowledged records of this connection.
    void acknowledged() {
        owed = false;
        acknowledgement.begin();
    }

    /// Whether the host was waited for in vain.
    boolean hostIsMissing(Duration now) {
        Duration most = otherBrokers ? ELSEWHERE : host.present;
        boolean missing = now.minus(connectedAt).compareTo(most) > 0;
        if (missing) {
            host.grow();
        }
        return missing;
    }

    /// Whether an acknowledgement was waited for in vain.
    ///
    /// @param waiting whether records were sent that are not acknowledged
    boolean acknowledgementIsMissing(boolean waiting, Duration now) {
        if (!waiting || !owed) {
            owed = waiting;
            owedSince = now;
            return false;
        }
        boolean missing = now.minus(owedSince).compareTo(acknowledgement.present) > 0;
        if (missing) {
            owed = false;
            acknowledgement.grow();
        }
        return missing;
    }

    private static final class Patience {

        private final Duration first;
        private final Duration last;
        private final DoubleSupplier chance;
        private Duration plain;
        private Duration present;

        Patience(Duration first, Duration last, DoubleSupplier chance) {
            this.first = first;
            this.last = last;
            this.chance = chance;
            this.plain = first;
            this.present = first;
        }

        void begin() {
            plain = first;
            present = first;
        }

        void grow() {
            plain = plain.multipliedBy(2).compareTo(last) < 0 ? plain.multipliedBy(2) : last;
            present = Duration.ofMillis((long) (plain.toMillis() * (0.75 + chance.getAsDouble() / 2)));
        }
    }
}
