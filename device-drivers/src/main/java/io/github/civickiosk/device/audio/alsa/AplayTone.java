package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.Command;
import io.github.civickiosk.device.audio.Tone;

/// Half a second of 440 Hz by aplay(1) of alsa-utils.
///
/// @param aplay the tool
public record AplayTone(String aplay) implements Tone {

    private static final int RATE = 48_000;
    private static final int SAMPLES = RATE / 2;
    private static final double LOUD = 0.25;

    /// With the tool of this machine.
    public static AplayTone ofThisMachine() {
        return new AplayTone("aplay");
    }

    @Override
    public Optional<String> play(String pcm, Duration patience) throws InterruptedException {
        try {
            var file = Files.createTempFile("tone", ".wav");
            try {
                Files.write(file, wave());
                return said(Command.run(List.of(aplay, "-q", "-D", pcm, file.toString()), patience));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static Optional<String> said(Command.Outcome outcome) {
        return switch (outcome) {
            case Command.Outcome.Ended(var exit, var output) -> exit == 0 ? Optional.empty() : Optional.of(output.strip());
            case Command.Outcome.Missing() -> Optional.of("there is no aplay; install alsa-utils");
            case Command.Outcome.Killed() -> Optional.of("aplay did not end in time");
        };
    }

    /// RIFF/WAVE, PCM, one channel of 16 bits.
    static byte[] wave() {
        int size = SAMPLES * Short.BYTES;
        var wave = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        wave.putInt(RATE).putInt(RATE * Short.BYTES).putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size);
        for (int i = 0; i < SAMPLES; i++) {
            wave.putShort((short) (Short.MAX_VALUE * LOUD * Math.sin(2 * Math.PI * 440 * i / RATE)));
        }
        return wave.array();
    }
}
