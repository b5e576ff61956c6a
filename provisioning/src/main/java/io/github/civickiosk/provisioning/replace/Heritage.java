package io.github.civickiosk.provisioning.replace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The configuration that the new hardware takes over, read as if it lay in its place.
///
/// @param text     of `kiosk.yaml`
/// @param identity folder of the fleet's identity
/// @param state    state folder
record Heritage(String text, Path identity, Path state) {

    /// @param from  the old kiosk's configuration, or one that kiosks have alike: then its `kiosk` is replaced
    /// @param place where the kiosk will read it
    /// @throws ConfigException when it is wrong
    static Heritage of(Path from, String kiosk, Path place) throws IOException, ConfigException {
        ConfigFile.read(from, Optional.empty()); // faults are told of the file that people know
        var text = Files.readString(from);
        if (YAMLMapper.shared().readTree(text) instanceof ObjectNode tree && !tree.path("kiosk").asString("").equals(kiosk)) {
            text = YAMLMapper.shared().writeValueAsString(tree.put("kiosk", kiosk));
        }
        var folder = Files.createTempDirectory("replace");
        var trial = folder.resolve("kiosk.yaml");
        try {
            Files.writeString(trial, text);
            var config = ConfigFile.read(trial, Optional.empty());
            return of(config, text, folder, place.toAbsolutePath().resolveSibling(""));
        } finally {
            Files.deleteIfExists(trial);
            Files.deleteIfExists(folder);
        }
    }

    private static Heritage of(KioskConfig config, String text, Path read, Path placed) {
        return new Heritage(text, there(config.fleet().identity(), read, placed), there(config.state(), read, placed));
    }

    private static Path there(Path path, Path read, Path placed) {
        return path.startsWith(read) ? placed.resolve(read.relativize(path)) : path;
    }
}
