package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Head;
import io.github.civickiosk.issuing.audit.Checkpoint;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.audit.CheckpointPlace;
import io.github.civickiosk.issuing.status.StoredPlaces;
import io.github.civickiosk.issuing.store.Backup;
import io.github.civickiosk.issuing.store.SharedSettings;
import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Fills an empty store from a copy, and says in the audit log that it did.
@Command(name = "restore", description = "Fills an empty store from a copy that backup made.", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions options = new StoreOptions();
    @Option(names = "--from", required = true, paramLabel = "FILE.db", description = "The copy.")
    private Path from = Path.of("");
    @Option(names = "--head", paramLabel = "NUMBER:HASH", description = "The newest entry of the audit log that was noted elsewhere.")
    private @Nullable String noted;
    @Option(names = "--checkpoints", paramLabel = "DIR", description = "Checkpoints that were kept elsewhere.")
    private @Nullable Path checkpoints;
    @Option(names = "--checkpoint-cert", paramLabel = "FILE", description = "Whose checkpoints are believed. Default: audit/cert.pem in the data folder.")
    private @Nullable Path certificate;

    @Override
    public Integer call() throws IOException {
        List<Head> elsewhere = notedElsewhere();
        Files.createDirectories(options.data());
        Path copy = options.data().resolve("restore.part");
        try {
            Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(Path.of(from + "-wal"))) { // a store's own file that was copied by hand
                Files.copy(Path.of(from + "-wal"), Path.of(copy + "-wal"), StandardCopyOption.REPLACE_EXISTING);
            }
            return restore(copy, elsewhere);
        } finally {
            for (String left : new String[]{"", "-wal", "-shm"}) {
                Files.deleteIfExists(Path.of(copy + left));
            }
        }
    }

    private List<Head> notedElsewhere() throws IOException {
        var heads = new ArrayList<Head>();
        if (noted != null) {
            heads.add(head(noted));
        }
        if (checkpoints != null) {
            var signer = List.of(CheckpointKey.certificate(
                    certificate != null ? certificate : options.data().resolve("audit").resolve("cert.pem")));
            for (Path file : new CheckpointPlace.Folder(checkpoints).files()) {
                Checkpoint read = Checkpoint.read(Files.readString(file), signer)
                        .orElseThrow(() -> new IOException(file
                                + " is not signed by the key that is believed: name its certificate with --checkpoint-cert"));
                heads.add(new Head(read.number(), read.hash()));
            }
        }
        return heads;
    }

    private int restore(Path copy, List<Head> elsewhere) throws IOException {
        Head end = checked(copy, elsewhere);
        Head newest = elsewhere.stream().max(Comparator.comparing(Head::number)).filter(head -> head.number() > end.number())
                .orElse(end);
        String lost = newest.equals(end) ? "" : " lost " + newest.number() + " " + newest.hash();
        try (Store store = Store.open(options.data(), options.url())) {
            var audit = new AuditLog(store.jdbi(), Clock.systemUTC());
            Backup.into(store, copy, handle -> {
                SharedSettings.restored(handle, Clock.systemUTC().instant());
                StoredPlaces.beginList(handle);
                audit.append(handle,
                        new AuditLog.Entry("", AuditLog.Event.RESTORED, "", end.number() + " " + end.hash() + lost));
            });
        }
        System.out.println("restored to entry " + end.number() + " of the audit log, head " + end.hash());
        if (!newest.equals(end)) {
            System.out.println((newest.number() - end.number())
                    + " entries after it are lost: what was issued then is genuine by its seal, and unknown by its number");
        }
        return 0;
    }

    private Head checked(Path copy, List<Head> elsewhere) throws IOException {
        try (Store store = Store.sqlite(copy)) {
            var log = new AuditLog(store.jdbi(), Clock.systemUTC());
            Head end = switch (log.verify()) {
                case AuditLog.Verdict.Whole(var whole) -> whole;
                case AuditLog.Verdict.Broken(var number) ->
                    throw new IOException(from + " is broken at entry " + number + " of its audit log: take another copy");
            };
            for (Head head : elsewhere) {
                if (head.number() <= end.number() && !log.holds(head)) {
                    throw new IOException(
                            from + " has another entry " + head.number() + " than was noted elsewhere: it is a copy of"
                                    + " another log, or of a changed one");
                }
            }
            return end;
        }
    }

    private static Head head(String text) {
        if (!text.matches("[0-9]{1,18}:[0-9a-f]{64}")) {
            throw new IllegalArgumentException("--head is NUMBER:HASH, as backup and audit verify print them");
        }
        int colon = text.indexOf(':');
        return new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
    }
}
