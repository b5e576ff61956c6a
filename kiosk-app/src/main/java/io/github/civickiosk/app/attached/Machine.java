package io.github.civickiosk.app.attached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.device.input.EventLayout;
import io.github.civickiosk.device.input.InputSources;

/// Where the kernel tells of attached hardware; tests move it.
///
/// @param sys  where sysfs is mounted
/// @param proc where procfs is mounted
/// @param dev  where the device files are
record Machine(Path sys, Path proc, Path dev) {

    static Machine here() {
        return new Machine(Path.of("/sys"), Path.of("/proc"), Path.of("/dev"));
    }

    InputSources inputs() {
        return new InputSources(proc.resolve("bus/input/devices"), dev.resolve("input"), EventLayout.ofThisProcess());
    }

    /// What a folder holds, in order; nothing where it cannot be read.
    static List<Path> list(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /// One word or line of the kernel's; empty where it tells none.
    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException none) {
            return "";
        }
    }

    /// Where a link of sysfs leads; the path itself where it leads nowhere.
    static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException none) {
            return link;
        }
    }
}
