package io.github.civickiosk.fleet.agent.update;

import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;

/// Whether a release may take the place of the one that runs.
final class Fit {

    private Fit() {}

    /// @return why not, in one sentence; empty when it may
    static Optional<String> refusal(ReleaseManifest manifest, Running running) {
        var version = manifest.version();
        var older = version.compareTo(running.version()) < 0;
        if (older && !manifest.downgrade()) {
            return Optional.of("The release %s is older than %s, which runs here, and its manifest allows no downgrade."
                    .formatted(version, running.version()));
        }
        if (manifest.minimum().filter(minimum -> running.version().compareTo(minimum) < 0).isPresent()) {
            return Optional.of("The release %s replaces %s and newer; %s runs here: install one between them first."
                    .formatted(version, manifest.minimum().get(), running.version()));
        }
        if (manifest.journal() > running.journal() + 1) {
            return Optional.of(
                    "The release %s writes journal %d, of which %s, which runs here, reads at most %d, so that it could not be taken back: install one between them first."
                            .formatted(version, manifest.journal(), running.version(), running.journal() + 1));
        }
        return manifest.journal() < running.oldest()
                ? Optional.of("The release %s reads journals up to %d; the one here can be read from %d on."
                        .formatted(version, manifest.journal(), running.oldest()))
                : Optional.empty();
    }
}
