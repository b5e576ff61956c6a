package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.issuance.CourtExport;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.visit.KeptEvidence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives a court what is known of one certificate.
@Command(name = "export", description = "Writes all that is known of one certificate, signed, to be checked without the authority.", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions options = new StoreOptions();
    @Mixin
    private IssuanceOptions which = new IssuanceOptions();
    @Option(names = "--court", required = true, paramLabel = "TEXT", description = "Who asks for it, e.g. the court and the number of the case; for the export and the audit log.")
    private String court = "";
    @Option(names = "--out", required = true, paramLabel = "FILE.zip", description = "The file; there must be none yet. It holds a citizen's data.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out)) {
            throw new IOException(out + " is there already");
        }
        Clock clock = Clock.systemDefaultZone();
        try (Store store = options.existing()) {
            var log = new AuditLog(store.jdbi(), clock);
            var issuances = new Issuances(store.jdbi(), log, clock);
            new CourtExport(issuances, new Claims(store.jdbi(), log, clock), new KeptEvidence(store.jdbi(), clock), log,
                    CheckpointKey.in(options.data(), clock), options.data().resolve("checkpoints"), clock)
                    .write(which.find(issuances), court, HoldCommand.operator(), out);
        }
        System.out.println(out);
        return 0;
    }
}
