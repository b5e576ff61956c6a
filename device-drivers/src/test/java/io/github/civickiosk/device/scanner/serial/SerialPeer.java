package io.github.civickiosk.device.scanner.serial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/// A serial line: two pseudo-terminals joined by Debian's socat. Unplugging ends it, as a USB line ends.
public final class SerialPeer implements AutoCloseable {

    private final Path folder;
    private Process socat;

    private SerialPeer(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.socat = connect();
    }

    public static SerialPeer start(Path folder) throws IOException, InterruptedException {
        return new SerialPeer(Files.createDirectories(folder.toAbsolutePath()));
    }

    /// The end that a driver opens.
    public Path port() {
        return folder.resolve("kiosk");
    }

    public void send(byte[] bytes) throws IOException {
        Files.write(folder.resolve("device"), bytes, StandardOpenOption.WRITE);
    }

    public void unplug() throws InterruptedException {
        socat.destroy();
        if (!socat.waitFor(5, TimeUnit.SECONDS)) {
            socat.destroyForcibly();
        }
    }

    public void plugIn() throws IOException, InterruptedException {
        socat = connect();
    }

    private Process connect() throws IOException, InterruptedException {
        var process = new ProcessBuilder("socat", "pty,raw,echo=0,link=device", "pty,raw,echo=0,link=kiosk")
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("socat.log").toFile())
                .start();
        for (int tries = 0; !Files.exists(port()) || !Files.exists(folder.resolve("device")); tries++) {
            if (tries == 500) {
                throw new IOException("socat made no line: " + Files.readString(folder.resolve("socat.log")));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return requireNonNull(process);
    }

    @Override
    public void close() {
        try {
            unplug();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stop));
        }
    }
}
