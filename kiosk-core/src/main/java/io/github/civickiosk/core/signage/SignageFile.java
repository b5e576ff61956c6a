package io.github.civickiosk.core.signage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.device.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Remembers over a restart what the fleet has written. One writer at a time.
///
/// @param file JSON as it came
public record SignageFile(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(SignageFile.class);

    /// In a kiosk's state folder.
    public static SignageFile in(Path state) {
        return new SignageFile(state.resolve("signage.json"));
    }

    /// What was kept last. A file that cannot be read counts as none: the fleet sends it again.
    public Signage read() {
        try {
            return Files.exists(file) ? SignageJson.read(JsonMapper.shared().readTree(Files.readString(file))) : Signage.NONE;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read ({}); the kiosk shows what its configuration says", file, e.toString());
            return Signage.NONE;
        }
    }

    /// @throws IOException when it cannot be kept
    public void keep(JsonNode json) throws IOException {
        DurableFile.write(file, json.toString());
    }
}
