package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Compares the log with checkpoints that were kept elsewhere.
public final class CheckpointCheck {

    /// @param good     how many fit
    /// @param newest   number of the last entry that one of them names; 0 when there is none
    /// @param findings what does not fit, in words
    public record Result(int good, long newest, List<String> findings) {
        public Result { findings = List.copyOf(findings); }
    }

    private final AuditLog log;
    private final Collection<X509Certificate> signers;

    /// @param signers whose checkpoints are believed
    public CheckpointCheck(AuditLog log, Collection<X509Certificate> signers) {
        this.log = log;
        this.signers = List.copyOf(signers);
    }

    /// @throws IOException when the folder cannot be read
    public Result check(Path folder) throws IOException {
        var findings = new ArrayList<String>();
        int good = 0;
        long newest = 0;
        for (Path file : new CheckpointPlace.Folder(folder).files()) {
            Optional<Checkpoint> read = Checkpoint.read(Files.readString(file), signers);
            if (read.isEmpty()) {
                findings.add(file + " is signed by none of the keys that are believed, or was changed");
                continue;
            }
            Checkpoint checkpoint = read.get();
            newest = Math.max(newest, checkpoint.number());
            if (fits(checkpoint)) {
                good++;
            } else {
                findings.add("entry " + checkpoint.number() + ", which " + file + " saw at " + checkpoint.at()
                        + ", is not in the log as it was: entries were cut off or changed" + restored(checkpoint));
            }
        }
        return new Result(good, newest, findings);
    }

    /// A restored store lacks what was written after it was copied. Whoever cuts off entries could say so, too.
    private String restored(Checkpoint checkpoint) {
        return log.restores().stream().filter(row -> row.number() <= checkpoint.number()).findFirst()
                .map(row -> ". Entry " + row.number() + " says that a copy was restored at " + row.at()
                        + ": if nobody did, find out who wrote it")
                .orElse("");
    }

    private boolean fits(Checkpoint checkpoint) {
        return log.entry(checkpoint.number()).filter(row -> row.hash().equals(checkpoint.hash())).isPresent();
    }
}
