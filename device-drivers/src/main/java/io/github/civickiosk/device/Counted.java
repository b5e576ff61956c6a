package io.github.civickiosk.device;

/// A device that counts what it does.
public interface Counted {

    /// Never blocks.
    Counts counts();

    /// Counts from zero again; lifetime totals go on. Returns when that is on the disk.
    void resetCounts();
}
