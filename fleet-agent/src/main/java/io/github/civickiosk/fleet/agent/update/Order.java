package io.github.civickiosk.fleet.agent.update;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;

/// Who wants which release.
///
/// @param id       of the command, by which it is answered
/// @param signed   the manifest as it was signed
/// @param manifest the same, read
/// @param folder   where its files lie, on a stick; empty to fetch them from the fleet
public record Order(String id, String signed, ReleaseManifest manifest, Optional<Path> folder) {

    public String version() {
        return manifest.version().text();
    }
}
