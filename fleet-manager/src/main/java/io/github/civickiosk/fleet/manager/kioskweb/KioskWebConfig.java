package io.github.civickiosk.fleet.manager.kioskweb;

import java.nio.file.Path;
import java.util.Optional;

/// @param host     address to listen on; `0.0.0.0` for all
/// @param port     0 takes a free one
/// @param identity identity folder of the fleet manager: `key.pem`, `cert.pem`, `ca.pem`
/// @param uploads  folder for what kiosks send
/// @param releases folder of releases, a folder each; empty when there is none
public record KioskWebConfig(String host, int port, Path identity, Path uploads, Optional<Path> releases) {

    public KioskWebConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("kiosk-port must be 0 to 65535, not " + port);
        }
    }
}
