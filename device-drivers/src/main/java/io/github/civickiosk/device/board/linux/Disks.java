package io.github.civickiosk.device.board.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Disk.Reserve;

/// Wear and space of disks. Wear is what an eMMC tells of itself (Documentation/driver-api/mmc/mmc-dev-attrs.rst).
final class Disks {

    private static final Pattern WHOLE_DISK = Pattern.compile("mmcblk\\d+|nvme\\d+n\\d+|[sv]d[a-z]+");
    private static final int OUTLIVED = 0x0B;

    private Disks() {}

    static List<Disk> read(Path sys) {
        return KernelFile.in(sys.resolve("block"), "*").stream()
                .filter(disk -> WHOLE_DISK.matcher(disk.getFileName().toString()).matches()).map(Disks::disk).toList();
    }

    private static Disk disk(Path disk) {
        var device = disk.resolve("device");
        return new Disk(disk.getFileName().toString(), worn(device.resolve("life_time")),
                reserve(device.resolve("pre_eol_info")));
    }

    /// Two estimates, of the two kinds of cells; the worse one counts. 0 is "not told".
    private static OptionalInt worn(Path lifeTime) {
        int worst = 0;
        for (var estimate : KernelFile.text(lifeTime).orElse("").split("\\s+", -1)) {
            long tenths = hexadecimal(estimate);
            if (tenths <= OUTLIVED) {
                worst = Math.max(worst, (int) tenths);
            }
        }
        return worst == 0 ? OptionalInt.empty() : OptionalInt.of(worst * 10);
    }

    private static Reserve reserve(Path preEolInfo) {
        return switch ((int) hexadecimal(KernelFile.text(preEolInfo).orElse(""))) {
            case 1 -> Reserve.NORMAL;
            case 2 -> Reserve.WARNING;
            case 3 -> Reserve.URGENT;
            default -> Reserve.UNKNOWN;
        };
    }

    private static long hexadecimal(String text) {
        return text.startsWith("0x") ? KernelFile.parse(text.substring(2), 16).orElse(0) : 0;
    }

    /// Bytes that this process may still write there.
    static OptionalLong free(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }
}
