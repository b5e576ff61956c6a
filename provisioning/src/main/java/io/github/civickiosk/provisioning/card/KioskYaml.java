package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The configuration that all kiosks of a batch have alike, made one kiosk's.
///
/// @param common a `kiosk.yaml`; its `kiosk` is replaced
record KioskYaml(Path common) {

    private static final String IDENTITY = "/etc/civic-kiosk/identity";

    /// Read whole, as the kiosk will: a wrong key is told before a card is on its way.
    String of(String kiosk, String manager) throws CardException {
        try {
            if (!(YAMLMapper.shared().readTree(common) instanceof ObjectNode tree)) {
                throw CardException.wrongUse(common + " is no configuration: a list of keys with values.");
            }
            tree.put("kiosk", kiosk);
            section(tree, "authority").put("identity", IDENTITY);
            section(tree, "fleet").put("identity", IDENTITY).put("manager", manager);
            var text = YAMLMapper.shared().writeValueAsString(tree);
            check(text);
            return text;
        } catch (JacksonException e) {
            throw CardException.wrongUse("The configuration " + common + " cannot be read: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("") + ".");
        }
    }

    private static ObjectNode section(ObjectNode tree, String name) {
        return tree.get(name) instanceof ObjectNode section ? section : tree.putObject(name);
    }

    private void check(String text) throws CardException {
        Path trial = Path.of("");
        try {
            trial = Files.createTempFile("kiosk", ".yaml");
            Files.writeString(trial, text);
            ConfigFile.read(trial, Optional.empty());
        } catch (ConfigException e) {
            throw CardException.wrongUse(String.valueOf(e.getMessage()).replace(trial.toString(), common + ", made this kiosk's")
                    + "; correct it there.");
        } catch (IOException e) {
            throw CardException.wrongUse("The configuration cannot be tried: " + e.getMessage() + ".");
        } finally {
            trial.toFile().delete();
        }
    }
}
