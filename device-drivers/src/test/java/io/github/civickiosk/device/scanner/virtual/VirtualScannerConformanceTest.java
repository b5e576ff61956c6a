package io.github.civickiosk.device.scanner.virtual;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.scanner.BarcodeScannerConformance;
import org.junit.jupiter.api.io.TempDir;

class VirtualScannerConformanceTest extends BarcodeScannerConformance {

    @TempDir
    Path folder;

    @Override
    protected Bench set() {
        var scanner = new VirtualScanner(FRAMING, Optional.of(folder.resolve("tally")));
        return new Bench() {
            @Override
            public BarcodeScanner scanner() {
                return scanner;
            }

            @Override
            public void show(String sent) {
                scanner.show(sent);
            }

            @Override
            public void unplug() {
                scanner.unplug();
            }

            @Override
            public void plugIn() {
                scanner.plugIn();
            }

            @Override
            public void close() {
                scanner.close();
            }
        };
    }
}
