package io.github.civickiosk.device.board.linux;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import io.github.civickiosk.device.board.Health.Memory;

/// Memory, from /proc/meminfo (proc_meminfo(5)); its "kB" are 1024 bytes.
final class MemoryInfo {

    private MemoryInfo() {}

    static Optional<Memory> read(Path proc) {
        var text = KernelFile.text(proc.resolve("meminfo")).orElse("");
        var total = bytes(text, "MemTotal");
        var available = bytes(text, "MemAvailable");
        return total.isPresent() && available.isPresent()
                ? Optional.of(new Memory(total.getAsLong(), available.getAsLong()))
                : Optional.empty();
    }

    private static OptionalLong bytes(String text, String key) {
        var line = Pattern.compile("(?m)^" + key + ":\\s+(\\d{1,12}) kB$").matcher(text);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1)) * 1024) : OptionalLong.empty();
    }
}
