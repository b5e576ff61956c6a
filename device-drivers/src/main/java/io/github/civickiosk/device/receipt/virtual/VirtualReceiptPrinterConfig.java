package io.github.civickiosk.device.receipt.virtual;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.device.receipt.Typesetter;

/// A receipt printer without a printer.
///
/// @param output     folder for what was printed: `receipt-0001.txt` and its picture `receipt-0001.png`, counted on
/// @param fonts      for the picture; without any none is drawn
/// @param perReceipt time that one receipt takes
public record VirtualReceiptPrinterConfig(Path output, List<Path> fonts, Duration perReceipt) {

    public VirtualReceiptPrinterConfig {
        fonts = List.copyOf(fonts);
        if (perReceipt.isNegative()) {
            throw new IllegalArgumentException("receipt.perReceipt must not be negative");
        }
    }

    /// The defaults without pictures, which cost a kiosk some 20 MiB of memory.
    public static VirtualReceiptPrinterConfig textIn(Path output) {
        return new VirtualReceiptPrinterConfig(output, List.of(), Duration.ofMillis(500));
    }

    /// The defaults: a receipt in half a second.
    public static VirtualReceiptPrinterConfig in(Path output) {
        return new VirtualReceiptPrinterConfig(output, Typesetter.DEBIAN_FONTS, Duration.ofMillis(500));
    }
}
