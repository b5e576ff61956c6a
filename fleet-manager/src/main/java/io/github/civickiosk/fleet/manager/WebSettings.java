package io.github.civickiosk.fleet.manager;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.oidc.OidcConfig;

/// How operators come in.
///
/// @param listen address of the dashboard
/// @param tls    folder with its `key.pem` and `cert.pem`
/// @param oidc   another provider that says who operators are
record WebSettings(String listen, Optional<Path> tls, Optional<OidcConfig> oidc) {

    static final WebSettings LOCAL = new WebSettings("127.0.0.1", Optional.empty(), Optional.empty());
}
