package io.github.civickiosk.device.board;

import java.util.OptionalInt;

/// How worn a disk is. An eMMC tells (JEDEC JESD84-B51, EXT_CSD 267 to 269); an SD card does not.
///
/// @param name        the kernel's name, such as `mmcblk0`
/// @param wornPercent how much of its life is used at most, in tens; 110 when it has outlived its estimate
/// @param reserve     what is left of its spare blocks
public record Disk(String name, OptionalInt wornPercent, Reserve reserve) {

    /// PRE_EOL_INFO: WARNING when 80 % of the spare blocks are used, URGENT when 90 %.
    public enum Reserve {
        UNKNOWN, NORMAL, WARNING, URGENT
    }
}
