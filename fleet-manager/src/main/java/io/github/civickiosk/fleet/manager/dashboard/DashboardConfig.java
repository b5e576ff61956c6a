package io.github.civickiosk.fleet.manager.dashboard;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Where the dashboard answers.
///
/// @param host        address that it listens on; another than loopback wants TLS, or a proxy before it
/// @param port        0 takes a free one
/// @param tls         folder with `key.pem` and `cert.pem`; empty for plain HTTP
/// @param publicHosts names, with port where it is not the usual one, under which a reverse proxy serves the page, or we do by TLS
/// @param zone        the operators' time zone: where *today* begins and in which times are shown
/// @param broker      where kiosks report to, as it is shown while none has reported
public record DashboardConfig(String host, int port, Optional<Path> tls, List<String> publicHosts, ZoneId zone, String broker) {

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

    public DashboardConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("http-port must be 0 to 65535, not " + port);
        }
        if (!LOOPBACK.contains(host) && tls.isEmpty() && publicHosts.isEmpty()) {
            throw new IllegalArgumentException("The dashboard listens on " + host
                    + " only with TLS: give --tls DIR, or --public-host NAME when a reverse proxy stands before it");
        }
        publicHosts = List.copyOf(publicHosts);
    }

    /// Plain HTTP on 127.0.0.1.
    public static DashboardConfig local(int port, List<String> publicHosts, ZoneId zone, String broker) {
        return new DashboardConfig("127.0.0.1", port, Optional.empty(), publicHosts, zone, broker);
    }
}
