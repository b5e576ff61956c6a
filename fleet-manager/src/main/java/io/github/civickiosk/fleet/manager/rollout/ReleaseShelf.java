package io.github.civickiosk.fleet.manager.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import io.github.civickiosk.fleet.sparkplug.release.Version;

/// The releases that lie in the folder from which kiosks fetch them: `VERSION/release.jws` and its files. Safe for several threads.
public final class ReleaseShelf {

    private static final int LONGEST = 32 * 1024;

    private final Optional<Path> folder;

    /// @param folder empty where this fleet manager serves none
    public ReleaseShelf(Optional<Path> folder) {
        this.folder = folder;
    }

    /// The newest first.
    List<String> versions() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        try (var each = Files.list(folder.get())) {
            return each.filter(release -> Files.isRegularFile(release.resolve(SignedRelease.FILE)))
                    .map(release -> release.getFileName().toString()).filter(ReleaseShelf::isVersion)
                    .sorted(Comparator.comparing(Version::new).reversed()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The signed manifest; empty where there is no such release.
    String manifest(String version) {
        if (!versions().contains(version)) {
            return "";
        }
        try {
            Path file = folder.orElseThrow().resolve(version).resolve(SignedRelease.FILE);
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException("The manifest of " + version + " is longer than an order may be");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether one version is older than another; false where one of them is no version.
    static boolean older(String version, String than) {
        return isVersion(version) && isVersion(than) && new Version(version).compareTo(new Version(than)) < 0;
    }

    private static boolean isVersion(String text) {
        try {
            var _ = new Version(text);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
