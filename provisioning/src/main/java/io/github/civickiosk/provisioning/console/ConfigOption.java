package io.github.civickiosk.provisioning.console;

import java.nio.file.Path;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import picocli.CommandLine.Option;

/// `--config FILE`. Mixed into the command.
public final class ConfigOption {

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    public Path file() {
        return file;
    }

    public KioskConfig read() throws ConfigException {
        return ConfigFile.read(file);
    }

    /// What is said about a wrong one.
    public static String advice(ConfigException wrong) {
        return wrong.getMessage() + (wrong.line() > 0 ? "; correct that line, or" : ";") + " name the file with --config.";
    }
}
