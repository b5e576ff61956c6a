package io.github.civickiosk.app.config;

/// The configuration cannot be used. The message is one sentence for the technician: key, file, line and remedy.
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
