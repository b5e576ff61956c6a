package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A folder or a zip from which a pack comes, and the last good one that came from it.
final class PackSource {

    private static final int MOST = 200;

    private final Path path;
    private Optional<Pack> good = Optional.empty();
    private String seen = "";
    private String read = "";

    PackSource(Path path) {
        this.path = path;
    }

    /// What looks like a pack: a folder with a `service.yaml`, or a zip.
    static List<Path> in(List<Path> folders) {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (isPack(folder)) {
                found.add(folder);
                continue;
            }
            try (Stream<Path> list = Files.list(folder)) {
                list.filter(path -> path.getFileName().toString().endsWith(".zip") || isPack(path)).sorted().limit(MOST)
                        .forEach(found::add);
            } catch (IOException | UncheckedIOException gone) {
                // a folder that is away for a moment has no packs for a moment
            }
        }
        return found;
    }

    private static boolean isPack(Path path) {
        return Files.isRegularFile(path.resolve("service.yaml"));
    }

    Path path() {
        return path;
    }

    Optional<Pack> pack() {
        return good;
    }

    void good(Pack pack) {
        good = Optional.of(pack);
    }

    /// Whether it has changed since it was read; `settled`: and not since the last look.
    boolean toBeRead(boolean settled) {
        String now = fingerprint();
        boolean still = now.equals(seen);
        seen = now;
        if (now.equals(read) || settled && !still) {
            return false;
        }
        read = now;
        return true;
    }

    PackFiles files(TrustedKeys keys) throws IOException, BadPackException {
        return Files.isDirectory(path) ? PackFiles.ofFolder(path) : PackZip.read(path, keys);
    }

    /// Names, sizes and times of the files.
    private String fingerprint() {
        try (Stream<Path> list = Files.isDirectory(path) ? Files.list(path) : Stream.of(path, PackZip.signature(path))) {
            return list.sorted().limit(MOST).map(PackSource::mark).collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }

    private static String mark(Path file) {
        try {
            return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return file.getFileName() + " gone";
        }
    }
}
