package io.github.civickiosk.app.config;

import java.nio.file.Path;

public record CardReaderConfig(Driver driver, Pcsc pcsc, Virtual virtual) {

    public enum Driver {
        PCSC, VIRTUAL
    }

    /// @param reader part of the reader's name; several, with `|` between them, are one to the kiosk; empty takes the first
    public record Pcsc(String reader) {}

    /// @param cards `citizens.csv`
    /// @param keys  folder of the made-up country's signing keys
    public record Virtual(Path cards, Path keys) {}
}
