package io.github.civickiosk.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads `kiosk.yaml` over the defaults, whole or not at all.
public final class ConfigFile {

    private final Path file;
    private final YAMLMapper yaml;

    private ConfigFile(Path file) {
        this.file = file;
        yaml = mapper(file.toAbsolutePath().resolveSibling(""));
    }

    /// @throws ConfigException when a key is unknown, missing, or has a value that does not fit
    public static KioskConfig read(Path file) throws ConfigException {
        return new ConfigFile(file).read();
    }

    private KioskConfig read() throws ConfigException {
        var text = text();
        var lines = lines(text);
        var tree = defaults();
        lay(tree(text, lines), tree);
        var twice = OldKeys.rename(tree);
        if (twice.isPresent()) {
            throw twice.get().at(file, lines);
        }
        var unknown = KnownKeys.unknownIn(tree, KioskConfig.class);
        if (unknown.isPresent()) {
            throw unknown.get().at(file, lines);
        }
        try {
            return yaml.treeToValue(tree, KioskConfig.class);
        } catch (JacksonException e) {
            throw ConfigFault.of(e).at(file, lines);
        }
    }

    private String text() throws ConfigException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("The configuration " + file + " cannot be read: " + e.getMessage());
        }
    }

    private KeyLines lines(String text) throws ConfigException {
        try {
            return KeyLines.of(yaml, text);
        } catch (JacksonException e) {
            throw new ConfigException("%s, line %d: this is not YAML: %s".formatted(file, e.getLocation().getLineNr(),
                    e.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    private JsonNode tree(String text, KeyLines lines) throws ConfigException {
        var tree = yaml.readTree(text);
        if (tree.isObject() || tree.isMissingNode() || tree.isNull()) {
            return tree;
        }
        throw new ConfigException(file + ", line " + lines.of("") + ": a configuration is a list of keys with values");
    }

    private ObjectNode defaults() {
        try (var in = ConfigFile.class.getResourceAsStream("defaults.yaml")) {
            return (ObjectNode) yaml.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("defaults.yaml is not readable", e);
        }
    }

    /// Lays one tree over another: sections are merged, values replaced.
    private static void lay(JsonNode over, ObjectNode under) {
        for (var property : new ArrayList<>(over.properties())) {
            if (property.getValue() instanceof ObjectNode section && under.get(property.getKey()) instanceof ObjectNode below) {
                lay(section, below);
            } else {
                under.set(property.getKey(), property.getValue());
            }
        }
    }

    private static YAMLMapper mapper(Path folder) {
        var types = new SimpleModule().addDeserializer(Duration.class, new Durations()).addDeserializer(Path.class,
                new Paths(folder));
        return YAMLMapper.builder()
                .addModule(types)
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .withCoercionConfig(LogicalType.Integer, c -> c.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                .build();
    }
}
