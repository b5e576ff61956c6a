package io.github.civickiosk.provisioning.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.app.config.Setting;

/// `kiosk.yaml` where the kiosk reads it, what the fleet manager laid over it, and the one before it.
///
/// @param file it need not be there
public record KioskFile(Path file) {

    public Path previous() {
        return file.resolveSibling(file.getFileName() + ".previous");
    }

    /// What the kiosk reads at its next start.
    List<Setting> settings() throws ConfigException {
        return ConfigFile.settings(file, overlay());
    }

    /// YAML of what is laid over it; empty as well where there is no `kiosk.yaml`.
    Optional<String> overlay() throws ConfigException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var overlay = ConfigFile.state(file).resolve(Overlay.FILE);
        try {
            return Files.exists(overlay) ? Optional.of(Files.readString(overlay)) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigException("The overlay " + overlay + " cannot be read: " + e.getMessage());
        }
    }

    /// Version of what is laid over it, or `base`.
    String version() throws ConfigException {
        var state = ConfigFile.state(file);
        try {
            return Files.isDirectory(state) ? Overlays.in(state).version() : Overlay.NONE;
        } catch (IOException e) {
            throw new ConfigException("The overlays in " + state + " cannot be read: " + e.getMessage());
        }
    }
}
