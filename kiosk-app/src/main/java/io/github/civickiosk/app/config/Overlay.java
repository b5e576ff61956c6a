package io.github.civickiosk.app.config;

/// A configuration that the fleet manager lays over `kiosk.yaml`.
///
/// @param version as the fleet manager counts
/// @param yaml    the keys that it changes
public record Overlay(String version, String yaml) {

    /// In the state folder.
    public static final String FILE = "overlay.yaml";
    /// The one before it.
    public static final String PREVIOUS = "overlay.previous.yaml";
    /// Version where none is laid over.
    public static final String NONE = "base";

    private static final int LONGEST_VERSION = 64;

    public Overlay {
        if (version.isBlank() || version.length() > LONGEST_VERSION) {
            throw new IllegalArgumentException("the version of an overlay has 1 to " + LONGEST_VERSION + " characters");
        }
    }
}
