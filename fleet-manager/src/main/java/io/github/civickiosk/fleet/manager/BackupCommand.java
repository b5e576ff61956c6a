package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.fleet.manager.store.Backup;
import io.github.civickiosk.fleet.manager.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the whole database into one file, while the fleet manager runs or not.
@Command(name = "backup", description = "Writes the whole database into FILE, a SQLite database whatever it is taken from.", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(paramLabel = "FILE", description = "Must not be there yet.")
    private Path file = Path.of("");
    @Option(names = "--state", paramLabel = "DIR", description = "The fleet manager's state folder.")
    private Optional<Path> state = Optional.empty();
    @Option(names = "--database", paramLabel = "URL", description = "Its database, where it is not fleet.db in the state folder.")
    private Optional<String> database = Optional.empty();

    BackupCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try (var from = Database.open(url(state, database))) {
            out.printf("%d rows are in %s%n", Backup.write(from, file), file);
        }
        return 0;
    }

    static String url(Optional<Path> state, Optional<String> database) {
        return database.or(() -> state.map(folder -> "jdbc:sqlite:" + folder.resolve("fleet.db")))
                .orElseThrow(() -> new IllegalArgumentException("Say which database: --state DIR or --database URL"));
    }
}
