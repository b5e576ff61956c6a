package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a release's files into its partial folder, each as its manifest says.
///
/// @param releases where
/// @param source   from where
/// @param pace     how patiently
public record Gathering(Releases releases, ReleaseSource source, Pace pace) {

    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
    private static final long RESERVE = 64L << 20;

    /// @param first  pause after the first break
    /// @param most   longest pause between two attempts
    /// @param giveUp how long nothing may come
    public record Pace(Duration first, Duration most, Duration giveUp) {
        public static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofMinutes(5), Duration.ofDays(3));
    }

    /// Blocks until all is there.
    ///
    /// @return why it cannot be; empty when it is there
    Optional<String> gather(Order order) throws InterruptedException {
        try {
            var folder = releases.partial(order.version());
            var full = full(order, folder);
            if (full.isPresent()) {
                return full;
            }
            for (var file : order.manifest().files()) {
                var fault = gather(file, folder);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            releases.at("keep the manifest");
            Durable.write(folder.resolve(SignedRelease.FILE), order.signed());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its files cannot be written: " + e.getMessage());
        }
    }

    private static Optional<String> full(Order order, Path folder) throws IOException {
        long have = 0;
        for (var file : order.manifest().files()) {
            for (var path : new Path[]{folder.resolve(file.path()), part(folder, file)}) {
                have += Files.exists(path) ? Files.size(path) : 0;
            }
        }
        var needed = order.manifest().size() - have + RESERVE;
        var free = Files.getFileStore(folder).getUsableSpace();
        return free >= needed
                ? Optional.empty()
                : Optional.of("the disk has %d MiB free and %d MiB are needed".formatted(free >> 20, needed >> 20));
    }

    private Optional<String> gather(ReleaseFile file, Path folder) throws IOException, InterruptedException {
        var whole = folder.resolve(file.path());
        if (Files.exists(whole) && sha256(whole).equals(file.sha256())) {
            return Optional.empty();
        }
        Files.createDirectories(whole.resolveSibling(""));
        var part = part(folder, file);
        for (var attempt = 1;; attempt++) {
            var refused = fetch(file, part);
            if (refused.isPresent()) {
                return refused;
            }
            Durable.flush(part);
            if (Files.size(part) == file.size() && sha256(part).equals(file.sha256())) {
                releases.at("complete " + file.path());
                Durable.move(part, whole);
                return Optional.empty();
            }
            Files.delete(part); // also what a power cut left of it may have been wrong, so it is tried once more from the beginning
            if (attempt == 2) {
                return Optional.of("the file " + file.path() + " is not the one that was signed: its SHA-256 differs");
            }
        }
    }

    private Optional<String> fetch(ReleaseFile file, Path part) throws IOException, InterruptedException {
        var pause = pace.first();
        var began = System.nanoTime();
        long had = -1;
        while (true) {
            releases.at("fetch " + file.path());
            switch (source.fetch(file, part)) {
                case Delivery.Whole() -> {
                    return Optional.empty();
                }
                case Delivery.Refused(var why) -> {
                    return Optional.of(why);
                }
                case Delivery.Broken(var why) -> {
                    long have = Files.exists(part) ? Files.size(part) : 0;
                    if (have > had) {
                        had = have;
                        pause = pace.first();
                        began = System.nanoTime();
                    } else if (System.nanoTime() - began > pace.giveUp().toNanos()) {
                        return Optional.of("it could not be fetched: " + why);
                    }
                    LOG.info("The download broke and goes on in {} s: {}", pause.toSeconds(), why);
                    rest(pause);
                    pause = pause.multipliedBy(2).compareTo(pace.most()) < 0 ? pause.multipliedBy(2) : pace.most();
                }
            }
        }
    }

    private static void rest(Duration pause) throws InterruptedException {
        var _ = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Path part(Path folder, ReleaseFile file) {
        return folder.resolve(file.path() + ".part");
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[64 * 1024];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
