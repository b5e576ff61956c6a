package io.github.civickiosk.fleet.manager;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;
import picocli.CommandLine.Option;

/// Which database a command works on: the one that `serve` is given by the same options.
final class DatabaseOptions {

    @Option(names = {"--state", "--data"}, paramLabel = "DIR", description = "The fleet manager's state folder.")
    private Optional<Path> state = Optional.empty();
    @Option(names = "--database", paramLabel = "URL", description = "jdbc:postgresql://HOST/NAME?user=…; without it the file fleet.db in the state folder.")
    private Optional<String> database = Optional.empty();

    Database open() {
        return Database.open(database.or(() -> state.map(folder -> "jdbc:sqlite:" + folder.resolve("fleet.db")))
                .orElseThrow(
                        () -> new IllegalArgumentException("Say which database: --state DIR or --database URL, as for serve")));
    }
}
