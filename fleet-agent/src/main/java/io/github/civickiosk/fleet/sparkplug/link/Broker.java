package io.github.civickiosk.fleet.sparkplug.link;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Where the broker is and how patient we are with it.
///
/// @param uri      `mqtts://HOST:PORT` or, without TLS, `mqtt://HOST:PORT`
/// @param clientId unique at the broker: a second client with it throws the first out
/// @param tls      needed for `mqtts`; asked for each connection, so that a renewed identity is used from the next one on. What it
///                 throws fails that connection only
/// @param names    asked for each connection where the host is
public record Broker(URI uri, String clientId, Optional<Supplier<SSLContext>> tls, Timing timing, Names names) {

    public Broker {
        if (!"mqtt".equals(uri.getScheme()) && !"mqtts".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("A broker is mqtts://HOST:PORT or mqtt://HOST:PORT, not " + uri);
        }
        if ("mqtts".equals(uri.getScheme()) && tls.isEmpty()) {
            throw new IllegalArgumentException("An identity is needed for " + uri);
        }
    }

    public Broker(URI uri, String clientId, Optional<Supplier<SSLContext>> tls) {
        this(uri, clientId, tls, Timing.USUAL);
    }

    public Broker(URI uri, String clientId, Optional<Supplier<SSLContext>> tls, Timing timing) {
        this(uri, clientId, tls, timing, Names.SYSTEM);
    }

    boolean encrypted() {
        return "mqtts".equals(uri.getScheme());
    }

    /// @param patience     bound of each step: connect, subscribe, publish, the answer to a ping
    /// @param keepAlive    MQTT keep alive, whole seconds
    /// @param firstRetry   longest wait after the first failure; it doubles with each further one
    /// @param longestRetry where doubling ends
    public record Timing(Duration patience, Duration keepAlive, Duration firstRetry, Duration longestRetry) {

        public static final Timing USUAL = new Timing(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(8),
                Duration.ofSeconds(24));

        /// A random wait up to the nominal one: a fleet whose broker was away for a moment comes back over seconds, not at once.
        ///
        /// @param random 0 to 1
        public Duration retry(int failures, double random) {
            long nominal = Math.min(longestRetry.toMillis(), firstRetry.toMillis() << Math.min(failures, 20));
            return Duration.ofMillis((long) (nominal * random));
        }
    }
}
