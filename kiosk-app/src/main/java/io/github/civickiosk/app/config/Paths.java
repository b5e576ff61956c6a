package io.github.civickiosk.app.config;

import java.nio.file.Path;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads paths relative to the folder of the configuration file, wherever the process was started.
final class Paths extends StdScalarDeserializer<Path> {

    private final Path folder;

    Paths(Path folder) {
        super(Path.class);
        this.folder = folder;
    }

    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
        var text = parser.getValueAsString("");
        if (text.isBlank()) {
            throw new IllegalArgumentException("a path is missing");
        }
        return folder.resolve(text).normalize();
    }
}
