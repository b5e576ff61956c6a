package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Which disks may be written to: cards and sticks that nobody uses, never a disk of this computer.
///
/// @param blocks `/sys/block`
/// @param mounts `/proc/self/mounts`
record Disks(Path blocks, Path mounts) {

    static Disks here() {
        return new Disks(Path.of("/sys/block"), Path.of("/proc/self/mounts"));
    }

    /// @param device such as `/dev/sdb`
    void check(Path device) throws CardException {
        var name = device.getFileName().toString();
        var disk = blocks.resolve(name);
        if (!Files.isDirectory(disk)) {
            throw CardException.unfit(device + " is not a whole disk; name the card itself, such as /dev/sdb or /dev/mmcblk0, not"
                    + " a partition. 'lsblk' lists them.");
        }
        var mounted = mounted(device, disk);
        if (mounted.stream().anyMatch(where -> where.equals("/") || where.startsWith("/boot") || where.equals("/usr"))) {
            throw CardException
                    .unfit("This computer runs from " + device + ", so it is not written to; name the card. 'lsblk' lists"
                            + " the disks.");
        }
        if (!removable(disk)) {
            throw CardException
                    .unfit(device + " is a fixed disk of this computer, so it is not written to; name the card. 'lsblk'"
                            + " lists the disks.");
        }
        if (!mounted.isEmpty()) {
            throw CardException.unfit(device + " is in use at " + String.join(" and ", mounted) + "; take it out of use first:"
                    + " sudo umount " + String.join(" ", mounted));
        }
    }

    /// A reader that is built in calls itself not removable; its cards say what they are.
    private static boolean removable(Path disk) {
        return read(disk.resolve("removable")).equals("1") || read(disk.resolve("device/type")).equals("SD");
    }

    private List<String> mounted(Path device, Path disk) throws CardException {
        try (Stream<Path> inside = Files.list(disk)) {
            var parts = Stream.concat(Stream.of(device.toString()), inside.filter(p -> Files.exists(p.resolve("partition")))
                    .map(p -> device.resolveSibling(p.getFileName().toString()).toString())).toList();
            return Files.readAllLines(mounts).stream().map(line -> line.split(" ")).filter(w -> parts.contains(w[0]))
                    .map(w -> w[1].replace("\\040", " ")).toList();
        } catch (IOException e) {
            throw CardException.unfit("It cannot be told who uses " + device + ": " + e.getMessage() + ".");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
