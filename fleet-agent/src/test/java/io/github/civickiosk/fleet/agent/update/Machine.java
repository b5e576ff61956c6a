package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import io.github.civickiosk.fleet.sparkplug.release.Version;

/// A kiosk's disk with the release 1.0 that came with the package. Each start asks the real launcher which release runs, and runs the
/// update's agent in this process as that release would. It can lose its power before any write.
final class Machine {

    static final Health WELL = new Health(true, true, true, Set.of("card-reader", "document-printer"));
    static final SigningKey MAKER = SigningKey.create();
    private static final Path LAUNCHER = Path.of(System.getProperty("basedir", "."), "../provisioning/src/launcher/civic-kiosk");

    final Path home;
    final Path packaged;
    final Path stick;
    final List<String> boundaries = new ArrayList<>();
    final List<String> installed = new ArrayList<>();
    Supplier<Health> health = () -> WELL;
    Supplier<SSLContext> tls = () -> {
        throw new IllegalStateException("this release comes by stick");
    };
    URI base = URI.create("https://localhost:1/releases/");
    Duration stall = Duration.ofSeconds(5);
    private int cutAt = Integer.MAX_VALUE;
    private boolean dead;

    Machine(Path folder) {
        home = folder.resolve("releases");
        packaged = folder.resolve("package/1.0");
        stick = folder.resolve("stick");
        try {
            for (var made : List.of(home, packaged, stick)) {
                Files.createDirectories(made);
            }
            Files.writeString(packaged.resolve("a.jar"), "1.0");
            Files.writeString(folder.resolve("releases.pem"), MAKER.publicPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The power is lost before the write of that number, counted from now on.
    void cutAt(int write) {
        cutAt = write;
        boundaries.clear();
    }

    /// Makes a release on the stick.
    String release(String version, String... files) throws IOException {
        return SignedRelease
                .sign(new ReleaseManifest(new Version(version), Instant.EPOCH, listed(version, files), Optional.empty(),
                        false, Map.of(), 1), MAKER);
    }

    List<ReleaseFile> listed(String version, String... files) throws IOException {
        var listed = new ArrayList<ReleaseFile>();
        for (var name : files.length == 0 ? new String[]{"a.jar", "lib/b.jar"} : files) {
            var file = stick.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            if (!Files.exists(file) || files.length == 0) {
                Files.writeString(file, version + " " + name);
            }
            listed.add(new ReleaseFile(name, Files.size(file), Gathering.sha256(file), ""));
        }
        return listed;
    }

    /// Starts what the launcher says.
    Start start() throws Exception {
        dead = false;
        var folder = launched();
        var setup = new UpdateSetup(new Releases(home, this::write),
                new Running(new Version(folder.getFileName().toString()), folder, 1, 1),
                home.resolveSibling("releases.pem"), tls, base, Duration.ofSeconds(10),
                new DebianPackages(List.of("/bin/sh", "-c", "echo \"$@\" >>" + home.resolveSibling("apt"), "sh"),
                        home.resolveSibling("packages.log"), Duration.ofSeconds(10)),
                new HealthGate(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(5)),
                new Gathering.Pace(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(10)), stall);
        var start = new Start(folder, setup);
        try {
            start.agent.start();
        } catch (PowerLost _) {
            start.said.add("power lost");
        }
        return start;
    }

    /// Which folder the launcher starts. It runs a program that only shows its arguments in place of Java.
    Path launched() throws Exception {
        var process = new ProcessBuilder("/bin/sh", LAUNCHER.toString(), "--releases", home.toString(), "--packaged",
                packaged.toString());
        process.environment().put("JAVA", "echo");
        var shown = process.redirectErrorStream(true).start();
        var words = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!shown.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the launcher hangs");
        }
        return Arrays.stream(words.split("\\s")).filter(word -> word.startsWith("-D" + Running.PROPERTY + "=")).findFirst()
                .map(word -> Path.of(word.substring(word.indexOf('=') + 1)))
                .orElseThrow(() -> new IllegalStateException("the launcher said: " + words));
    }

    private synchronized void write(String step) {
        if (dead || boundaries.size() == cutAt) {
            dead = true;
            cutAt = Integer.MAX_VALUE;
            throw new PowerLost(step);
        }
        boundaries.add(step);
    }

    synchronized boolean dead() {
        return dead;
    }

    static final class PowerLost extends Error {

        private static final long serialVersionUID = 1;

        PowerLost(String step) {
            super("before " + step);
        }
    }

    /// One life of the process.
    final class Start implements UpdateWorld, AutoCloseable {

        final Path folder;
        final BlockingQueue<String> said = new LinkedBlockingQueue<>();
        final UpdateAgent agent;

        Start(Path folder, UpdateSetup setup) {
            this.folder = folder;
            agent = new UpdateAgent(setup, this);
        }

        String version() {
            return folder.getFileName().toString();
        }

        /// Waits for the next of these words: `restart`, `done …`, `failed …`, or the loss of power.
        String await(String... words) throws InterruptedException {
            for (var look = 0; look < 2_000; look++) {
                var word = said.poll(10, TimeUnit.MILLISECONDS);
                if (word != null && Arrays.stream(words).anyMatch(word::startsWith)) {
                    return word;
                }
                if (word == null && dead()) {
                    return "power lost";
                }
            }
            throw new AssertionError("nothing of " + List.of(words) + " was said; the update is " + agent.update());
        }

        @Override
        public Health health() {
            return health.get();
        }

        @Override
        public void whenQuiet(boolean window, Consumer<Health> closed) {
            closed.accept(health.get());
        }

        @Override
        public void reopen() {}

        @Override
        public void restart() {
            said.add("restart");
        }

        @Override
        public void answer(String id, String result, String reason) {
            said.add(result + " " + id + " " + reason);
        }

        @Override
        public void changed(Update update) {
            said.add("now " + update.word());
        }

        @Override
        public void close() {
            agent.close();
        }
    }
}
