package io.github.civickiosk.fleet.manager;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.oidc.OidcConfig;
import io.github.civickiosk.fleet.manager.map.MapTiles;

/// How operators come in.
///
/// @param listen address of the dashboard
/// @param tls    folder with its `key.pem` and `cert.pem`
/// @param oidc   another provider that says who operators are
/// @param tiles  pictures below the map; without them nothing is asked of another server
record WebSettings(String listen, Optional<Path> tls, Optional<OidcConfig> oidc, Optional<MapTiles> tiles) {

    static final WebSettings LOCAL = new WebSettings("127.0.0.1", Optional.empty(), Optional.empty(),
            Optional.empty());
}
