package io.github.civickiosk.fleet.manager;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What a fleet manager needs to know.
///
/// @param database    JDBC URL of the database; empty for `fleet.db` in the state folder
/// @param state       folder for the database and the embedded broker's files
/// @param identity    identity folder: `key.pem`, `cert.pem`, `ca.pem`
/// @param group       Sparkplug group: the fleet's id
/// @param host        Sparkplug host id: what the kiosks call their primary host
/// @param port        port of the dashboard; 0 takes a free one
/// @param publicHosts names under which a reverse proxy serves the dashboard
/// @param broker      a broker of the operator's own; empty for the embedded one
/// @param brokerHost  address that the embedded broker listens on
/// @param brokerPort  port of the embedded broker; 0 takes a free one
/// @param zone        the operators' time zone
/// @param web         how operators come in
/// @param staleAfter  how long a kiosk may take to answer after the fleet manager was away
/// @param hosting     how the host of this process lives
/// @param door        what kiosks reach by HTTPS
/// @param alerts      file that says who is told of alerts; empty: nobody
record FleetSettings(Optional<String> database, Path state, Path identity, String group, String host, int port,
        List<String> publicHosts,
        Optional<URI> broker,
        String brokerHost, int brokerPort, ZoneId zone, WebSettings web, Duration staleAfter, HostOptions hosting, Door door,
        Optional<Path> alerts) {

    FleetSettings {
        requireId("group", group);
        requireId("host", host);
        publicHosts = List.copyOf(publicHosts);
        if (hosting.webOnly() && (broker.isEmpty() || database.isEmpty())) {
            throw new IllegalArgumentException("web-only needs the database of the others: name --database and --broker");
        }
    }

    /// The kiosks' port.
    ///
    /// @param host     address that it listens on
    /// @param port     0 takes a free one
    /// @param ca       folder of the certificate authority; without it no certificate is issued or revoked here
    /// @param releases folder of the releases that kiosks fetch
    /// @param url      where kiosks reach it: what `fleet.manager` of their configuration says; empty: localhost
    /// @param dynamicSecurity whether the broker is a Mosquitto with its dynamic security plugin, as `broker-config` makes it
    record Door(String host, int port, Optional<Path> ca, Optional<Path> releases, boolean dynamicSecurity,
            Optional<URI> url) {

        /// One that kiosks reach under the name by which it knows itself.
        Door(String host, int port, Optional<Path> ca, Optional<Path> releases, boolean dynamicSecurity) {
            this(host, port, ca, releases, dynamicSecurity, Optional.empty());
        }
    }

    /// One whose alerts are on the page only.
    FleetSettings(Optional<String> database, Path state, Path identity, String group, String host, int port,
            List<String> publicHosts,
            Optional<URI> broker, String brokerHost, int brokerPort, ZoneId zone, WebSettings web, Duration staleAfter,
            HostOptions hosting, Door door) {
        this(database, state, identity, group, host, port, publicHosts, broker, brokerHost, brokerPort, zone, web, staleAfter,
                hosting, door,
                Optional.empty());
    }

    /// JDBC URL.
    String databaseUrl() {
        return database.orElseGet(() -> "jdbc:sqlite:" + state.resolve("fleet.db"));
    }

    private static void requireId(String key, String id) {
        if (!id.matches("[^/+#\\p{Cntrl}]+")) {
            throw new IllegalArgumentException(key + " must be at least one character, none of / + #, not '" + id + "'");
        }
    }
}
