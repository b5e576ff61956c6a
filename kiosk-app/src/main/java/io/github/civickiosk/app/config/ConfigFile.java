package io.github.civickiosk.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

/// Reads `kiosk.yaml` over the defaults, and over it the overlay that came from afar; whole or not at all.
public final class ConfigFile {

    /// What people read where an overlay is wrong.
    private static final String OVERLAY = "the overlay";
    private static final int LONGEST_OVERLAY = 32 * 1024;

    private final Path file;
    private final YAMLMapper yaml;

    private ConfigFile(Path file) {
        this.file = file;
        yaml = mapper(file.toAbsolutePath().resolveSibling(""));
    }

    /// With the overlay that lies in the state folder, where there is one.
    ///
    /// @throws ConfigException when a key is unknown, missing, or has a value that does not fit
    public static KioskConfig read(Path file) throws ConfigException {
        var config = new ConfigFile(file);
        return config.read(config.overlay(state(file)));
    }

    /// With this overlay, or with none. An overlay is refused as well when it has a key that no overlay may have.
    ///
    /// @param overlay YAML
    public static KioskConfig read(Path file, Optional<String> overlay) throws ConfigException {
        return new ConfigFile(file).read(overlay);
    }

    /// Each value that a kiosk has with this file and this overlay, and where it stands; both have been read without a fault.
    ///
    /// @param overlay YAML
    public static List<Setting> settings(Path file, Optional<String> overlay) throws ConfigException {
        var config = new ConfigFile(file);
        config.read(overlay);
        var text = config.text();
        var settings = new Settings(config.defaults());
        settings.lay(config.yaml.readTree(text), config.lines(file.toString(), text), Setting.Source.FILE);
        if (overlay.isPresent()) {
            settings.lay(config.yaml.readTree(overlay.get()), config.lines(OVERLAY, overlay.get()), Setting.Source.OVERLAY);
        }
        return settings.all();
    }

    /// The state folder; no overlay may change it.
    public static Path state(Path file) throws ConfigException {
        var config = new ConfigFile(file);
        var text = config.text();
        var tree = config.defaults();
        lay(config.tree(file.toString(), text, config.lines(file.toString(), text)), tree);
        return file.toAbsolutePath().resolveSibling(tree.path("state").asString("")).normalize();
    }

    private KioskConfig read(Optional<String> overlay) throws ConfigException {
        var text = text();
        var lines = lines(file.toString(), text);
        var over = overlay.isPresent() ? lines(OVERLAY, overlay.get()) : new KeyLines(Map.of());
        var tree = defaults();
        lay(tree(file.toString(), text, lines), tree);
        fail(OldKeys.rename(tree), lines, over);
        if (overlay.isPresent()) {
            lay(checked(overlay.get(), over), tree);
        }
        fail(OldKeys.rename(tree), lines, over);
        fail(KnownKeys.unknownIn(tree, KioskConfig.class), lines, over);
        try {
            return yaml.treeToValue(tree, KioskConfig.class);
        } catch (JacksonException e) {
            throw told(ConfigFault.of(e), lines, over);
        }
    }

    private JsonNode checked(String overlay, KeyLines over) throws ConfigException {
        if (overlay.length() > LONGEST_OVERLAY) {
            throw new ConfigException("the overlay is longer than " + LONGEST_OVERLAY + " characters");
        }
        var tree = tree(OVERLAY, overlay, over);
        var forbidden = ForbiddenKeys.in(tree);
        if (forbidden.isPresent()) {
            throw forbidden.get().at(OVERLAY, over);
        }
        return tree;
    }

    private void fail(Optional<ConfigFault> fault, KeyLines lines, KeyLines over) throws ConfigException {
        if (fault.isPresent()) {
            throw told(fault.get(), lines, over);
        }
    }

    /// Of the overlay, when the key stands in it.
    private ConfigException told(ConfigFault fault, KeyLines lines, KeyLines over) {
        return over.hold(fault.path()) ? fault.at(OVERLAY, over) : fault.at(file.toString(), lines);
    }

    private Optional<String> overlay(Path state) throws ConfigException {
        var overlay = state.resolve(Overlay.FILE);
        try {
            return Files.exists(overlay) ? Optional.of(Files.readString(overlay)) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigException("The overlay " + overlay + " cannot be read: " + e.getMessage());
        }
    }

    private String text() throws ConfigException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException("The configuration " + file + " cannot be read: " + e.getMessage());
        }
    }

    private KeyLines lines(String where, String text) throws ConfigException {
        try {
            return KeyLines.of(yaml, text);
        } catch (JacksonException e) {
            throw new ConfigException(where, e.getLocation().getLineNr(), "",
                    "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private JsonNode tree(String where, String text, KeyLines lines) throws ConfigException {
        var tree = yaml.readTree(text);
        if (tree.isObject() || tree.isMissingNode() || tree.isNull()) {
            return tree;
        }
        throw new ConfigException(where, lines.of(""), "", "a configuration is a list of keys with values");
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
