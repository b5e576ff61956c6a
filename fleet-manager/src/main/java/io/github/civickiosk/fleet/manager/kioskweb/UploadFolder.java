package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;

/// What kiosks have sent: `KIOSK/COMMAND.EXTENSION`. A file appears whole or not at all. Beyond [#MOST_BYTES] the oldest go.
final class UploadFolder {

    static final long MOST_BYTES = 4L << 30;

    private final Path folder;

    UploadFolder(Path folder) {
        this.folder = folder;
    }

    /// What came of it.
    sealed interface Kept {
        record Whole(Path file) implements Kept {}

        record TooLong() implements Kept {}

        record OtherKind() implements Kept {}
    }

    /// @param kiosk   an id that its certificate names
    /// @param command the id of a command that waits for this
    Kept keep(String kiosk, String command, ExpectedUploads.Kind kind, InputStream in) throws IOException {
        var place = Files.createDirectories(folder.resolve(kiosk), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var part = Files.createTempFile(place, command, ".part");
        try {
            byte[] first = in.readNBytes(kind.magicLength());
            if (!kind.begins(first)) {
                return new Kept.OtherKind();
            }
            if (!copied(first, in, part, kind.mostBytes())) {
                return new Kept.TooLong();
            }
            var file = place.resolve(command + "." + kind.extension());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            trim(file);
            return new Kept.Whole(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean copied(byte[] first, InputStream in, Path part, long most) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE); var out = Channels.newOutputStream(channel)) {
            out.write(first);
            long length = first.length;
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > most) {
                    return false;
                }
                out.write(buffer, 0, read);
            }
            channel.force(true);
            return true;
        }
    }

    /// Oldest first, never the one that just came.
    private synchronized void trim(Path newest) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder, 2)) {
            files = all.filter(Files::isRegularFile).filter(file -> !file.equals(newest))
                    .sorted(Comparator.comparing(UploadFolder::age))
                    .toList();
        }
        long total = Files.size(newest) + files.stream().mapToLong(UploadFolder::size).sum();
        for (Path file : files) {
            if (total <= MOST_BYTES) {
                return;
            }
            total -= size(file);
            Files.deleteIfExists(file);
        }
    }

    private static long age(Path file) {
        return file.toFile().lastModified();
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
