package io.github.civickiosk.device.scanner.virtual;

import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.scanner.BarcodeScannerConformance;

class VirtualScannerConformanceTest extends BarcodeScannerConformance {

    @Override
    protected Bench set() {
        var scanner = new VirtualScanner(FRAMING, counters());
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
