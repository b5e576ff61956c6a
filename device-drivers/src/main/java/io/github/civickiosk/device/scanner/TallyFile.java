package io.github.civickiosk.device.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.civickiosk.device.scanner.BarcodeScanner.Tally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the tally over restarts: two numbers in a line. What cannot be read counts from zero; what cannot be written is
/// counted on in memory.
record TallyFile(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(TallyFile.class);

    Tally read() {
        try {
            var numbers = Files.readString(file).strip().split(" ");
            return new Tally(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            LOG.debug("The scanner's tally begins at zero: {}", none.toString());
            return new Tally(0, 0);
        }
    }

    void write(Tally tally) {
        try {
            var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"),
                    tally.read() + " " + tally.garbled() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("The scanner's tally is not kept: {}", unwritable.toString());
        }
    }
}
