package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.CheckpointCheck;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.issuance.IssuancesCheck;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks after the audit log.
@Command(name = "audit", description = "Looks after the audit log.", mixinStandardHelpOptions = true)
final class AuditCommand {

    static final int BROKEN = 1;

    /// Computes the chain of hashes anew; also while the authority runs.
    @Command(description = "Checks that no entry and no certificate was changed, taken out or put in.", mixinStandardHelpOptions = true)
    int verify(
            @Mixin StoreOptions options,
            @Option(names = "--head", paramLabel = "HASH", defaultValue = "", description = "A head noted earlier, which must be in the chain.") String head,
            @Option(names = "--checkpoints", paramLabel = "DIR", description = "Checkpoints that were kept elsewhere; repeatable. Those in the data folder are always looked at.") @Nullable List<Path> elsewhere,
            @Option(names = "--checkpoint-cert", paramLabel = "FILE", description = "Whose checkpoints are believed; repeatable. Default: audit/cert.pem in the data folder.") @Nullable List<Path> certificates)
            throws IOException {
        try (Store store = options.existing()) {
            var log = new AuditLog(store.jdbi(), Clock.systemUTC());
            int found = chain(log, head);
            if (found == 0) {
                found += checkpoints(log, options.data(), elsewhere == null ? List.of() : elsewhere,
                        certificates == null ? List.of() : certificates);
                found += issuances(store, log);
            }
            return found == 0 ? 0 : BROKEN;
        }
    }

    private static int chain(AuditLog log, String head) {
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

    private static int checkpoints(AuditLog log, Path data, List<Path> elsewhere, List<Path> named) throws IOException {
        Path own = data.resolve("audit/cert.pem");
        var believed = new ArrayList<X509Certificate>();
        for (Path file : named.isEmpty() && Files.exists(own) ? List.of(own) : named) {
            believed.add(CheckpointKey.certificate(file));
        }
        int found = 0;
        for (Path folder : Stream.concat(Stream.of(data.resolve("checkpoints")), elsewhere.stream()).toList()) {
            CheckpointCheck.Result result = new CheckpointCheck(log, believed).check(folder);
            result.findings().forEach(System.out::println);
            System.out.println(folder + ": " + result.good() + " checkpoints fit, the newest at entry " + result.newest());
            found += result.findings().size();
        }
        return found;
    }

    private static int issuances(Store store, AuditLog log) {
        IssuancesCheck.Result result = new IssuancesCheck(new Issuances(store.jdbi(), log, Clock.systemUTC()), log).check();
        result.findings().forEach(System.out::println);
        System.out.println(result.checked() + " certificates in the log");
        return result.findings().size();
    }
}
