package io.github.civickiosk.provisioning.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import io.github.civickiosk.fleet.sparkplug.release.Version;

/// A folder with the files of a release.
public record ReleaseFolder(Path folder) {

    /// Writes `release.jws` beside the files. Its date is that of the youngest file, so that the same files give the same manifest.
    ///
    /// @param journal version of the journal's tables that it writes
    /// @throws IllegalArgumentException when a file has a name that a release may not have, or there is none
    public ReleaseManifest sign(Version version, Optional<Version> minimum, boolean downgrade, Map<String, String> packages,
            int journal, SigningKey key) throws IOException {
        var files = new ArrayList<ReleaseFile>();
        var created = Instant.EPOCH;
        for (var file : files()) {
            files.add(new ReleaseFile(folder.relativize(file).toString(), Files.size(file), sha256(file), ""));
            var changed = Files.getLastModifiedTime(file).toInstant();
            created = changed.isAfter(created) ? changed : created;
        }
        var manifest = new ReleaseManifest(version, Instant.ofEpochMilli(created.toEpochMilli()), files, minimum, downgrade,
                packages,
                journal);
        Files.writeString(folder.resolve(SignedRelease.FILE), SignedRelease.sign(manifest, key));
        return manifest;
    }

    private List<Path> files() throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).filter(file -> !file.equals(folder.resolve(SignedRelease.FILE))).sorted()
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
