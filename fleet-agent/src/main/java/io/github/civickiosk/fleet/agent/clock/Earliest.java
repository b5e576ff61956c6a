package io.github.civickiosk.fleet.agent.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The latest moment that has certainly passed: a clock that says less is wrong.
///
/// @param at  that moment
/// @param why what happened then, as a part of a sentence: `the software was built`
public record Earliest(Instant at, String why) {

    /// The later of the two.
    public Earliest or(Instant then, String happened) {
        return then.isAfter(at) ? new Earliest(then, happened) : this;
    }

    /// The same with the last change of a file that the kiosk writes while it runs, where there is one.
    public Earliest or(Path file, String happened) {
        try {
            return Files.exists(file) ? or(Files.getLastModifiedTime(file).toInstant(), happened) : this;
        } catch (IOException unreadable) {
            return this;
        }
    }

    /// When this software was built, by its jar; 1970 where it cannot be told.
    public static Earliest built() {
        return new Earliest(own().flatMap(Earliest::built).orElse(Instant.EPOCH), "the software was built");
    }

    private static Optional<Path> own() {
        CodeSource source = Earliest.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> built(Path code) {
        if (Files.isDirectory(code)) {
            return Optional.empty(); // classes as they were compiled: a developer's machine
        }
        try (var jar = new JarFile(code.toFile()); Stream<Instant> times = times(jar)) {
            return times.max(Comparator.naturalOrder());
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Stream<Instant> times(JarFile jar) {
        return jar.stream().map(entry -> entry.getLastModifiedTime().toInstant());
    }
}
