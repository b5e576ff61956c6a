package io.github.civickiosk.provisioning.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.config.Setting;

/// A file that may become the kiosk's configuration.
sealed interface Candidate {

    /// @param text as it stands in the file
    record Good(KioskConfig config, String text, List<Setting> settings) implements Candidate {}

    /// @param line from 1; 0 where no line is to blame
    /// @param key  in dots; empty where no key is to blame
    record Wrong(int line, String key, String sentence, String advice) implements Candidate {}

    record Unreadable(String why) implements Candidate {}

    /// Reads it alone, and with what the fleet manager has laid over the kiosk's present one.
    static Candidate look(Path file, KioskFile kiosk) {
        if (!Files.isRegularFile(file)) {
            return new Unreadable(file + (Files.exists(file) ? " is no file" : " is not there") + "; name a kiosk.yaml.");
        }
        try {
            var text = Files.readString(file);
            var config = ConfigFile.read(file, Optional.empty());
            var settings = ConfigFile.settings(file, Optional.empty());
            return overlaid(file, kiosk).<Candidate>map(wrong -> wrong).orElseGet(() -> new Good(config, text, settings));
        } catch (ConfigException e) {
            return wrong(e, e.key().isEmpty() && e.line() == 0
                    ? "Correct the file and look again."
                    : "Correct line " + e.line() + " of " + file
                            + " and look again; every key and its default: kioskctl config show.");
        } catch (CharacterCodingException e) {
            return new Wrong(0, "", file + " is not written in UTF-8", "Save it as UTF-8 and look again.");
        } catch (IOException e) {
            return new Unreadable(file + " cannot be read: " + e.getMessage() + "; run this as the kiosk's user or as root.");
        }
    }

    private static Optional<Wrong> overlaid(Path file, KioskFile kiosk) {
        var overlay = laid(kiosk);
        if (overlay.isEmpty()) {
            return Optional.empty();
        }
        try {
            ConfigFile.read(file, overlay);
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(wrong(e, "The file is right alone, but not with what the fleet manager lays over it: have the"
                    + " operator change that configuration first (kioskctl update status)."));
        }
    }

    /// Where the present one is broken nobody can tell; the kiosk itself looks at its start.
    private static Optional<String> laid(KioskFile kiosk) {
        try {
            return kiosk.overlay();
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    private static Wrong wrong(ConfigException e, String advice) {
        return new Wrong(e.line(), e.key(), String.valueOf(e.getMessage()), advice);
    }
}
