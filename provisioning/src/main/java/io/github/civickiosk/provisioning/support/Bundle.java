package io.github.civickiosk.provisioning.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import io.github.civickiosk.app.attached.Scan;
import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.fleet.agent.update.UpdateStatus;
import io.github.civickiosk.provisioning.devices.DeviceAccess;
import io.github.civickiosk.provisioning.doctor.Examination;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What is in a support bundle. It is made from what can be had: a kiosk with a broken configuration needs help most.
///
/// @param file the configuration
record Bundle(Path file, SystemJournal journal, int lines, Instant at) {

    private static final JsonMapper JSON = JsonMapper.shared();

    SequencedMap<String, String> files() throws InterruptedException {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("about.json", json(about()));
        files.put("findings.json", json(new Examination(file).findings()));
        files.put("configuration.json", yaml(file));
        state().map(state -> state.resolve(Overlay.FILE)).filter(Files::exists)
                .ifPresent(overlay -> files.put("overlay.json", yaml(overlay)));
        files.put("devices.json", json(devices()));
        files.put("log.txt", log());
        return files;
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        config().ifPresent(config -> about.put("kiosk", config.kiosk()));
        about.put("at", at.toString());
        about.put("kioskctl", version());
        config().ifPresent(config -> versions(config, about));
        about.put("java", System.getProperty("java.version", ""));
        about.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                + System.getProperty("os.arch", ""));
        first(Path.of("/etc/debian_version")).ifPresent(debian -> about.put("debian", debian));
        first(Path.of("/proc/device-tree/model")).ifPresent(board -> about.put("board", board.replace("\0", "")));
        return about;
    }

    private static void versions(KioskConfig config, Map<String, Object> about) {
        try {
            about.put("configuration", Files.isDirectory(config.state()) ? Overlays.in(config.state()).version() : Overlay.NONE);
            var releases = UpdateStatus.read(config.update().releases());
            about.put("release", releases.current().isEmpty() ? "the one of the package" : releases.current());
            about.put("update", releases.stage());
        } catch (IOException e) {
            about.put("release", "cannot be read");
        }
    }

    private static String version() {
        return Optional.ofNullable(Bundle.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }

    private static Optional<String> first(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<KioskConfig> config() {
        try {
            return Optional.of(ConfigFile.read(file));
        } catch (ConfigException e) {
            return Optional.empty(); // told among the findings
        }
    }

    private Optional<Path> state() {
        try {
            return Optional.of(ConfigFile.state(file));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    private static String yaml(Path file) {
        try {
            return json(YAMLMapper.shared().readTree(file));
        } catch (JacksonException e) {
            return json(Map.of("error", "this cannot be read as YAML"));
        }
    }

    private Map<String, Object> devices() throws InterruptedException {
        var config = config();
        if (config.isEmpty()) {
            return Map.of("error", "the devices could not be asked without a configuration");
        }
        var attached = Scan.look(config.get().devices());
        try (var access = DeviceAccess.open(config.get())) {
            return Map.of("devices", access.desk().devices(), "attached", attached);
        } catch (IOException | KioskUnavailable e) {
            return Map.of("error", "the devices could not be asked: " + e.getMessage(), "attached", attached);
        }
    }

    private String log() {
        List<String> told = new ArrayList<>();
        try {
            journal.read(new SystemJournal.Wanted(lines, "", false), line -> told.add(line.redacted().words()));
        } catch (IOException e) {
            told.add(Redaction.line(String.valueOf(e.getMessage())));
        }
        return told.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String json(Object value) {
        JsonNode tree = JSON.valueToTree(value);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(Redaction.tree(tree)) + "\n";
    }
}
