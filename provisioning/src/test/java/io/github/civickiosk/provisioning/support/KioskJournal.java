package io.github.civickiosk.provisioning.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// A journal of systemd with a kiosk's words in it, written by systemd's own tool from the journal's export format.
final class KioskJournal {

    private KioskJournal() {}

    static Path of(Path file, List<String> messages) throws IOException, InterruptedException {
        var export = new StringBuilder();
        long micros = 1_780_000_000_000_000L;
        for (var message : messages) {
            micros += 1_000_000;
            export.append("__REALTIME_TIMESTAMP=").append(micros).append("\n__MONOTONIC_TIMESTAMP=")
                    .append(micros - 1_770_000_000_000_000L)
                    .append("\n_BOOT_ID=0b0b0b0b0b0b4b0b8b0b0b0b0b0b0b0b\n_MACHINE_ID=0a0a0a0a0a0a4a0a8a0a0a0a0a0a0a0a\n_UID=0\nPRIORITY=6\n_SYSTEMD_UNIT=civic-kiosk.service\nMESSAGE=")
                    .append(message)
                    .append("\n\n");
        }
        var process = new ProcessBuilder("/usr/lib/systemd/systemd-journal-remote", "--output=" + file, "-")
                .redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(export.toString().getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return file;
    }
}
