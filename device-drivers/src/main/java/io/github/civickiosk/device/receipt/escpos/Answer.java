package io.github.civickiosk.device.receipt.escpos;

/// One thing that a printer sends.
sealed interface Answer {

    /// To one `DLE EOT`; which one is told by the order alone.
    record RealTime(int bits) implements Answer {}

    /// By itself, after a change.
    record Automatic(PrinterState state) implements Answer {}

    /// To `GS r`: everything sent before it was worked off.
    record Reached() implements Answer {}

    /// To `DLE DC4 8`: the buffers were cleared.
    record Cleared() implements Answer {}
}
