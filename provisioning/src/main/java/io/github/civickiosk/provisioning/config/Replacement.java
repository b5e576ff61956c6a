package io.github.civickiosk.provisioning.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/// Puts another text in the place of `kiosk.yaml`. A power cut leaves the old one or the new one, whole; the kiosk's user can read
/// it as before.
public record Replacement(KioskFile kiosk) {

    private static final Set<PosixFilePermission> FIRST = PosixFilePermissions.fromString("rw-r-----");

    /// Keeps the former text beside it when it is another one.
    public void with(String text) throws IOException {
        var file = kiosk.file().toAbsolutePath();
        var fresh = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file)) {
            var former = Files.readAllBytes(file);
            if (Arrays.equals(former, fresh)) {
                return;
            }
            put(kiosk.previous().toAbsolutePath(), former, file);
        }
        put(file, fresh, file);
    }

    /// @param like the file whose owner, group and mode it gets; where there is none, its folder's group may read it
    private static void put(Path file, byte[] text, Path like) throws IOException {
        var trial = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(trial);
        Files.createFile(trial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(trial, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        belong(trial, like);
        Files.move(trial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void belong(Path file, Path like) throws IOException {
        var there = Files.exists(like);
        var model = Files.readAttributes(there ? like : file.resolveSibling(""), PosixFileAttributes.class);
        var own = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (!own.readAttributes().group().equals(model.group())) {
            own.setGroup(model.group());
        }
        if (!own.readAttributes().owner().equals(model.owner())) {
            own.setOwner(model.owner());
        }
        own.setPermissions(there ? model.permissions() : FIRST);
    }
}
