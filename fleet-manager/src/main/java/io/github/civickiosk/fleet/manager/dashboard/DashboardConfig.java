package io.github.civickiosk.fleet.manager.dashboard;

import java.time.ZoneId;
import java.util.List;

/// The operators' page.
///
/// @param port        port on 127.0.0.1; 0 takes a free one
/// @param publicHosts names, with port where it is not the usual one, under which a reverse proxy serves the page
/// @param zone        the operators' time zone: where *today* begins and in which times are shown
/// @param broker      where kiosks report to, as it is shown while none has reported
public record DashboardConfig(int port, List<String> publicHosts, ZoneId zone, String broker) {

    public DashboardConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("http-port must be 0 to 65535, not " + port);
        }
        publicHosts = List.copyOf(publicHosts);
    }
}
