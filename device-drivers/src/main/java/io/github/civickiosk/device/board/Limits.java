package io.github.civickiosk.device.board;

/// From when on a measure is worth a technician's thought.
///
/// @param hotCelsius  temperature of the processor; it is cool again 3 degrees below. A Pi slows down at 80 to 85
/// @param diskFree    bytes that should be free; there is room again at 1.1 times that
/// @param memory      bytes that should be available; enough again at 1.1 times that
/// @param wornPercent how much of a disk's life may be used, in percent
public record Limits(double hotCelsius, long diskFree, long memory, int wornPercent) {

    private static final long MIB = 1024 * 1024;

    public Limits {
        atLeast("board.hotCelsius", hotCelsius, 1);
        atLeast("board.diskFree", diskFree, 0);
        atLeast("board.memory", memory, 0);
        atLeast("board.wornPercent", wornPercent, 1);
    }

    /// 80 degrees, 500 MiB of disk, 150 MiB of memory, 90 percent of wear.
    public static Limits usual() {
        return new Limits(80, 500 * MIB, 150 * MIB, 90);
    }

    private static void atLeast(String key, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(key + " must be at least " + least + ", not " + value);
        }
    }
}
