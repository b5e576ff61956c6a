package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/// A process of its own that unpacks SQLite's library into the folder named, opens a database and prints what it has loaded.
final class SqliteLoading {

    private SqliteLoading() {}

    public static void main(String[] arguments) throws Exception {
        SqliteLibrary.use(Path.of(arguments[0]));
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            System.out.println(connection.isValid(1));
        }
        System.out.println(Files.readString(Path.of("/proc/self/maps")));
    }
}
