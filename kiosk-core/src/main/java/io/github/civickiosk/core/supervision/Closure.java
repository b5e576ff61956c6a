package io.github.civickiosk.core.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.device.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Remembers, also over a restart, that the operator has closed the kiosk, and what citizens are told: a file in the state
/// folder. Safe for use by several threads.
///
/// @param file that is there while the kiosk is closed: JSON, texts by language
public record Closure(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(Closure.class);

    /// In a kiosk's state folder.
    public static Closure in(Path state) {
        return new Closure(state.resolve("closed-by-operator.json"));
    }

    /// @return what citizens are told, by language; empty while the kiosk is not closed
    public Optional<Map<String, String>> now() {
        try {
            return Files.exists(file) ? Optional.of(read()) : Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read ({}); the kiosk stays closed without a text", file, e.toString());
            return Optional.of(Map.of());
        }
    }

    private Map<String, String> read() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonMapper.shared().readTree(Files.readString(file)).properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asString("")));
        return texts;
    }

    /// @throws IOException when it cannot be kept
    public void close(Map<String, String> texts) throws IOException {
        DurableFile.write(file, JsonMapper.shared().writeValueAsString(texts));
    }

    /// @return whether it was closed
    /// @throws IOException when it stays closed
    public boolean open() throws IOException {
        return Files.deleteIfExists(file);
    }
}
