package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.fleet.manager.store.Backup;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.SoleUser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a back-up in place of what a database holds.
@Command(name = "restore", description = "Puts the back-up FILE in place of what the database holds; stop the fleet manager first.", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(paramLabel = "FILE", description = "From: backup FILE.")
    private Path file = Path.of("");
    @Option(names = "--state", paramLabel = "DIR", description = "The fleet manager's state folder.")
    private Optional<Path> state = Optional.empty();
    @Option(names = "--database", paramLabel = "URL", description = "Its database, where it is not fleet.db in the state folder.")
    private Optional<String> database = Optional.empty();

    RestoreCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var url = BackupCommand.url(state, database);
        var sole = SoleUser.of(url);
        try (var to = Database.open(url)) {
            out.printf("%d rows are restored; kiosks send again what the back-up lacks%n", Backup.restore(file, to));
        } finally {
            if (sole.isPresent()) {
                sole.get().close();
            }
        }
        return 0;
    }
}
