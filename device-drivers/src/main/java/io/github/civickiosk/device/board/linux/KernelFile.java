package io.github.civickiosk.device.board.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Small files that the kernel fills. One that is missing, cannot be read now (a sensor answers EIO, ENODATA, EAGAIN) or says
/// what we do not understand is unknown.
final class KernelFile {

    private static final int MOST = 64 * 1024;

    private KernelFile() {}

    static Optional<byte[]> bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(MOST));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /// Its text without space around it; empty when there is none.
    static Optional<String> text(Path file) {
        return bytes(file).map(all -> new String(all, StandardCharsets.UTF_8).strip()).filter(text -> !text.isEmpty());
    }

    static OptionalLong number(Path file) {
        return text(file).map(text -> parse(text, 10)).orElse(OptionalLong.empty());
    }

    static OptionalLong parse(String text, int radix) {
        try {
            return OptionalLong.of(Long.parseLong(text, radix));
        } catch (NumberFormatException notOne) {
            return OptionalLong.empty();
        }
    }

    /// What lies in a folder, by name; nothing when it is not there.
    ///
    /// @param glob such as `hwmon*`
    static List<Path> in(Path folder, String glob) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException none) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }
}
