package io.github.civickiosk.issuing;

import java.io.IOException;
import java.time.Clock;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks after the audit log.
@Command(name = "audit", description = "Looks after the audit log.", mixinStandardHelpOptions = true)
final class AuditCommand {

    private static final int BROKEN = 1;

    /// Computes the chain of hashes anew; also while the authority runs.
    @Command(description = "Checks that no entry was changed, taken out or put in.", mixinStandardHelpOptions = true)
    int verify(
            @Mixin StoreOptions options,
            @Option(names = "--head", paramLabel = "HASH", defaultValue = "", description = "A head noted earlier, which must be in the chain.") String head)
            throws IOException {
        try (Store store = options.existing()) {
            return verify(new AuditLog(store.jdbi(), Clock.systemUTC()), head);
        }
    }

    private static int verify(AuditLog log, String head) {
        return switch (log.verify()) {
            case AuditLog.Verdict.Broken(var number) -> {
                System.out.println("broken at entry " + number);
                yield BROKEN;
            }
            case AuditLog.Verdict.Whole(var _) when !head.isEmpty() && !log.holds(head) -> {
                System.out.println("whole, but " + head + " is not in it: entries were cut off, or it is another log");
                yield BROKEN;
            }
            case AuditLog.Verdict.Whole(var end) -> {
                System.out.println("whole: " + end.number() + " entries, head " + end.hash());
                yield 0;
            }
        };
    }
}
