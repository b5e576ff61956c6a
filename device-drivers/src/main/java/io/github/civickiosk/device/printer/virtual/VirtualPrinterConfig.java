package io.github.civickiosk.device.printer.virtual;

import java.nio.file.Path;
import java.time.Duration;

/// A printer without a printer.
///
/// @param output  folder for what was printed: one PDF a job, named after it
/// @param memory  folder for the sheet counter and the names of jobs
/// @param perPage time that one page takes
public record VirtualPrinterConfig(Path output, Path memory, Duration perPage) {

    public VirtualPrinterConfig {
        if (perPage.isNegative()) {
            throw new IllegalArgumentException("printer.perPage must not be negative");
        }
    }

    /// The defaults: `output` and `memory` in a folder, a page in half a second.
    public static VirtualPrinterConfig in(Path folder) {
        return new VirtualPrinterConfig(folder.resolve("output"), folder.resolve("memory"), Duration.ofMillis(500));
    }
}
