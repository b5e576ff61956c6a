package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.app.config.ConfigFile;

/// Every device of the kiosk, virtual, for tests.
public final class VirtualDevices {

    /// The section `devices` of a configuration.
    public static final String ALL = """
            card-reader: {driver: virtual}
            document-printer: {driver: virtual}
            receipt-printer: {driver: virtual}
            barcode-scanner: {driver: virtual}
            touchscreen: {driver: virtual}
            cabinet-panel: {driver: virtual}
            audio: {driver: virtual}
            board: {driver: virtual}
            """;

    private VirtualDevices() {}

    /// Without those that a kiosk may lack.
    public static String few() {
        return ALL.replaceAll("(?m)^(receipt|barcode|touch|cabinet|audio)(.*)virtual", "$1$2none");
    }

    public static OpenDevices open(Path folder, String devices) throws Exception {
        Files.writeString(folder.resolve("citizens.csv"), RunningKioskTest.CITIZENS);
        Files.createDirectories(folder.resolve("state"));
        return OpenDevices.open(ConfigFile.read(Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                devices:
                """ + devices.indent(2))));
    }
}
