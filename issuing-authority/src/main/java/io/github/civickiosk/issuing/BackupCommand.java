package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.store.Backup;
import io.github.civickiosk.issuing.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Copies the store while the authority runs, and reads the copy back.
@Command(name = "backup", description = "Copies the store into one file, also while the authority runs. Keys are not in it.", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions options = new StoreOptions();
    @Option(names = "--out", required = true, paramLabel = "FILE.db", description = "The copy; must not exist. It holds citizens' documents.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (Store store = options.existing()) {
            Backup.of(store, out);
        }
        return switch (Backup.read(out, copy -> new AuditLog(copy.jdbi(), Clock.systemUTC()).verify())) {
            case AuditLog.Verdict.Whole(var head) -> {
                System.out.println(out + " holds the audit log to its head " + head.number() + ":" + head.hash());
                yield 0;
            }
            case AuditLog.Verdict.Broken(var number) -> {
                System.out.println(out + " is a copy of a log that is broken at entry " + number
                        + ": keep it, and find out who changed the store");
                yield AuditCommand.BROKEN;
            }
        };
    }
}
