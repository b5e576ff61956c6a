package io.github.civickiosk.device.audio.alsa;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import io.github.civickiosk.device.Command;
import io.github.civickiosk.device.audio.AudioOutput.Volume;

/// Sets volumes with amixer(1): its `-M` follows the ear, as the mixer on a desktop does.
final class Mixer {

    private static final Pattern PERCENT = Pattern.compile("\\[(\\d{1,3})%\\]");

    private final String amixer;
    private final String control;
    private final Duration patience;

    Mixer(String amixer, String control, Duration patience) {
        this.amixer = amixer;
        this.control = control;
        this.patience = patience;
    }

    /// @param card its id
    Volume set(String card, int percent) throws InterruptedException {
        var words = List.of(amixer, "-M", "-c", card, "sset", control, "playback", percent + "%", "unmute");
        return switch (Command.run(words, patience)) {
            case Command.Outcome.Missing() -> new Volume.Refused("there is no " + amixer);
            case Command.Outcome.Killed() -> new Volume.NoAnswer();
            case Command.Outcome.Ended(int exit, var output) -> exit == 0 ? told(output) : refused(output);
        };
    }

    private static Volume told(String output) {
        var percent = PERCENT.matcher(output);
        return percent.find() ? new Volume.Set(Integer.parseInt(percent.group(1))) : new Volume.Refused("no volume");
    }

    private static Volume refused(String output) {
        return output.startsWith("Invalid card number") || output.contains("No such device")
                ? new Volume.NoDevice()
                : new Volume.Refused(output.lines().findFirst().orElse("without a word"));
    }
}
