package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Whether the journal's disk has room, and can be written.
record DiskCheck(Path state, long needed) implements Check {

    private static final String NAME = "disk";

    @Override
    public Finding look() {
        try {
            var free = Files.getFileStore(state).getUsableSpace();
            if (free < needed) {
                return Finding.failed(NAME,
                        "only %s are free below %s; the kiosk serves nobody with less than %s".formatted(mebibytes(free),
                                state, mebibytes(needed)),
                        "Remove what does not belong there: sudo du -xh --max-depth=2 / | sort -h | tail");
            }
            Files.delete(Files.createTempFile(state, "doctor", ".tmp"));
            return Finding.fine(NAME, mebibytes(free) + " are free below " + state);
        } catch (IOException e) {
            return Finding.failed(NAME, state + " cannot be written: " + e,
                    "Check that the folder exists, belongs to the kiosk's user, and that"
                            + " the file system is not mounted read-only (dmesg tells of a worn SD card).");
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
    }
}
