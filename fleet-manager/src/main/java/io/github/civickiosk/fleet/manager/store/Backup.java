package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.jdbi.v3.core.Handle;

/// Copies a whole database into a file and back. The file is a SQLite database with the same tables, whichever kind it was
/// taken from, so a fleet can also move from SQLite to PostgreSQL.
public final class Backup {

    private static final int ROWS_AT_A_TIME = 5_000;

    private Backup() {}

    /// Writes a back-up of one moment; the fleet manager may run meanwhile.
    ///
    /// @param file must not be there yet
    /// @return how many rows
    /// @throws IOException when it is there, or cannot be written
    public static long write(Database from, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " is there already; name another file");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))); // secrets are in it
        long rows;
        try (var to = Database.open(part)) {
            rows = from.read(read -> {
                snapshot(from, read);
                return to.write(write -> copy(read, write));
            });
        }
        Files.move(part, file);
        return rows;
    }

    /// Puts a back-up in place of what a database holds. No fleet manager may run on it.
    ///
    /// @return how many rows
    /// @throws IOException when there is no such file
    public static long restore(Path file, Database to) throws IOException {
        if (Files.notExists(file)) {
            throw new IOException("There is no back-up " + file);
        }
        try (var from = Database.open(file)) { // also brings an old one's tables up to date
            return from.read(read -> to.write(write -> copy(read, write)));
        }
    }

    private static void snapshot(Database database, Handle handle) {
        if (database.dialect() == Dialect.POSTGRESQL) {
            handle.execute("set transaction isolation level repeatable read");
        }
    }

    private static long copy(Handle from, Handle to) {
        List<String> there = Tables.inOrder(to);
        there.reversed().forEach(table -> to.execute("delete from " + Tables.quoted(table))); // migrations may have filled some
        return Tables.inOrder(from).stream().filter(there::contains).mapToLong(table -> copy(table, from, to)).sum();
    }

    private static long copy(String table, Handle from, Handle to) {
        List<String> columns = Tables.columns(from, table);
        columns.retainAll(Tables.columns(to, table));
        String names = String.join(", ", columns.stream().map(Tables::quoted).toList());
        String marks = String.join(", ", columns.stream().map(_ -> "?").toList());
        var insert = "insert into " + Tables.quoted(table) + " (" + names + ") values (" + marks + ")";
        try (var rows = from.createQuery("select " + names + " from " + Tables.quoted(table)).setFetchSize(ROWS_AT_A_TIME)
                .map((row, _) -> {
                    Object[] values = new Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getObject(i + 1);
                    }
                    return values;
                }).stream()) {
            long count = 0;
            var batch = to.prepareBatch(insert);
            for (Object[] values : (Iterable<Object[]>) rows::iterator) {
                batch.add(values);
                if (++count % ROWS_AT_A_TIME == 0) {
                    batch.execute();
                }
            }
            if (batch.size() > 0) {
                batch.execute();
            }
            return count;
        }
    }
}
