package io.github.civickiosk.app.config;

/// The configuration cannot be used. The message is one sentence for the technician: key, file, line and remedy.
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    /// From 1; 0 where no line is to blame.
    private final int line;
    /// In dots; empty where no key is to blame.
    private final String key;

    public ConfigException(String message) {
        super(message);
        line = 0;
        key = "";
    }

    /// @param where the file, as people call it
    /// @param key   in dots; empty for the file as a whole
    ConfigException(String where, int line, String key, String sentence) {
        super(where + ", line " + line + (key.isEmpty() ? ": " : ", key '" + key + "': ") + sentence);
        this.line = line;
        this.key = key;
    }

    public int line() {
        return line;
    }

    public String key() {
        return key;
    }
}
