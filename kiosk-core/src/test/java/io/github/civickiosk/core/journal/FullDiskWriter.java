package io.github.civickiosk.core.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.supervision.DiskSpace;

/// Fills the file system under an open journal to the last byte and then lives through sessions.
final class FullDiskWriter {

    private FullDiskWriter() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        DiskSpace disk = new DiskSpace(folder, 1 << 20);
        try (Journal journal = Journal.open(folder.resolve("journal.db"), Clock.systemUTC())) {
            System.out.println("before: full=" + disk.full() + " reserved=" + journal.reserved());
            fill(folder.resolve("filler"));
            System.out.println("after: full=" + disk.full() + " reserved=" + journal.reserved());
            for (int i = 0; i < 20; i++) {
                UUID id = UUID.randomUUID();
                journal.made(id, "CLAIM");
                journal.printing(id, "CLAIM", JournalledPrinter.job(id), OptionalLong.of(i));
                journal.ended(id, IssuanceOutcome.DELIVERED, 1, "printer completed");
                journal.record(Duration.ZERO, JournalWriter.USAGE);
            }
            System.out.println("records: " + journal.outbox().after(0, 100).size());
            System.out.println("reports: " + journal.reportsDue(100).size());
            System.out.println("refused: " + refusedInTheEnd(journal));
            Files.delete(folder.resolve("filler"));
            System.out.println("freed: full=" + disk.full() + " reserved=" + journal.reserved());
        }
    }

    /// When the reserve too is used up, a write fails plainly, and the journal says beforehand that it will.
    private static boolean refusedInTheEnd(Journal journal) {
        boolean warned = false;
        for (int i = 0; i < 20_000; i++) {
            warned |= i % 50 == 0 && !journal.reserved();
            try {
                journal.record(Duration.ZERO, JournalWriter.USAGE);
            } catch (JournalException _) {
                return warned;
            }
        }
        return false;
    }

    private static void fill(Path file) {
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException _) {
            System.out.println("no space left");
        }
    }
}
