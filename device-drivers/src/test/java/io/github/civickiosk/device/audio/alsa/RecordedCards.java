package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.audio.Loudness;

/// /proc/asound/cards of a Raspberry Pi 5 with a display, a loudspeaker on USB and a headset on USB, in a folder where it can be
/// changed, and a script that speaks as amixer does. A kernel without sound cannot run the true one further than its first check.
final class RecordedCards implements AutoCloseable {

    private static final String DISPLAY = """
             0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0
                                  vc4-hdmi-0
            """;
    private static final String SPEAKER = """
             1 [UACDemoV10     ]: USB-Audio - UACDemoV1.0
                                  Jieli Technology UACDemoV1.0 at usb-xhci-hcd.1-1, full speed
            """;
    private static final String HEADSET = """
             2 [Headset        ]: USB-Audio - Logi USB Headset
                                  Logitech Inc. Logi USB Headset at usb-xhci-hcd.0-2, full speed
            """;

    private final Path root;
    private boolean loudspeaker;

    RecordedCards() throws IOException {
        root = Files.createTempDirectory("asound");
        Files.createDirectories(root.resolve("asound"));
        mixer(true);
    }

    /// @param fitted whether the kiosk has one; no headset is in
    void loudspeaker(boolean fitted) throws IOException {
        loudspeaker = fitted;
        unplug();
    }

    AlsaAudioConfig config() {
        return new AlsaAudioConfig(root, "Headset", Optional.of("UACDemo"), "PCM", root.resolve("amixer").toString(),
                Loudness.usual(), Duration.ofMillis(50), Duration.ofMillis(1200));
    }

    void plugIn() throws IOException {
        write("asound/cards", DISPLAY + (loudspeaker ? SPEAKER : "") + HEADSET);
    }

    void unplug() throws IOException {
        write("asound/cards", DISPLAY + (loudspeaker ? SPEAKER : ""));
    }

    /// The kernel does not come back from reading: a pipe that nobody writes to.
    void hang() throws Exception {
        var pipe = root.resolve("pipe");
        var made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IllegalStateException("no pipe");
        }
        Files.createLink(root.resolve("held"), pipe);
        Files.move(pipe, root.resolve("asound/cards"), StandardCopyOption.REPLACE_EXISTING);
    }

    void mixer(boolean works) throws IOException {
        script(works ? """
                [ "$1 $2 $4 $5 $6 $8" = "-M -c sset PCM playback unmute" ] || { echo "called as: $*"; exit 2; }
                grep -q "\\[$3 *\\]" "$(dirname "$0")/asound/cards" || { echo "Invalid card number '$3'."; exit 1; }
                echo "Simple mixer control 'PCM',0"
                echo "  Capabilities: pvolume pswitch pswitch-joined"
                echo "  Playback channels: Front Left - Front Right"
                echo "  Limits: Playback 0 - 147"
                echo "  Mono:"
                echo "  Front Left: Playback 111 [$7] [-9.00dB] [on]"
                echo "  Front Right: Playback 111 [$7] [-9.00dB] [on]"
                """ : """
                echo "amixer: Unable to find simple control 'PCM',0"
                exit 1
                """);
    }

    void script(String script) throws IOException {
        var aside = root.resolve("aside-amixer");
        Files.writeString(aside, "#!/bin/sh\n" + script);
        if (!aside.toFile().setExecutable(true)) {
            throw new IOException("not executable");
        }
        Files.move(aside, root.resolve("amixer"), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(String name, String text) throws IOException {
        var aside = root.resolve("aside");
        Files.writeString(aside, text);
        Files.move(aside, root.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Lets go whoever hangs.
    @Override
    public void close() throws IOException {
        if (Files.exists(root.resolve("held"))) {
            new RandomAccessFile(root.resolve("held").toFile(), "rw").close();
        }
    }
}
