package io.github.civickiosk.core.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The journal's tables, brought up to date by SQLite's `user_version`. Nothing in them says who. Tables of a newer version are used
/// as they are, where that version says that this one may.
final class Schema {

    private static final List<List<String>> VERSIONS = List.of(List.of(
            "CREATE TABLE journal (uuid TEXT NOT NULL, created_at INTEGER NOT NULL)",
            """
                    CREATE TABLE issuance (
                        id TEXT PRIMARY KEY, claim TEXT NOT NULL, made_at INTEGER NOT NULL,
                        job TEXT, printing_at INTEGER, sheets_before INTEGER,
                        outcome TEXT, sheets INTEGER, how TEXT, ended_at INTEGER,
                        attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER NOT NULL DEFAULT 0, acknowledged_at INTEGER)""",
            """
                    CREATE TABLE usage (
                        number INTEGER PRIMARY KEY AUTOINCREMENT, ended_at INTEGER NOT NULL, lasted_ms INTEGER NOT NULL,
                        language TEXT NOT NULL, services TEXT NOT NULL, delivered INTEGER NOT NULL, voided INTEGER NOT NULL,
                        unknown INTEGER NOT NULL, ending TEXT NOT NULL, last_step TEXT NOT NULL, rating INTEGER NOT NULL,
                        acknowledged_at INTEGER)""",
            "CREATE TABLE reserve (bytes BLOB)"),
            List.of("ALTER TABLE issuance ADD COLUMN collected TEXT"),
            List.of("ALTER TABLE usage ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE usage ADD COLUMN steps TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE usage ADD COLUMN aids TEXT NOT NULL DEFAULT ''",
                    """
                            CREATE TABLE visit (
                                session INTEGER NOT NULL, revision INTEGER NOT NULL, ended_at INTEGER NOT NULL,
                                lasted_ms INTEGER NOT NULL, language TEXT NOT NULL, services TEXT NOT NULL,
                                delivered INTEGER NOT NULL, voided INTEGER NOT NULL, unknown INTEGER NOT NULL, ending TEXT NOT NULL,
                                last_step TEXT NOT NULL, rating INTEGER NOT NULL, reason TEXT NOT NULL, steps TEXT NOT NULL,
                                aids TEXT NOT NULL)""",
                    """
                            CREATE TABLE state (
                                number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, state TEXT NOT NULL,
                                reasons TEXT NOT NULL, services TEXT NOT NULL, certain INTEGER NOT NULL,
                                acknowledged_at INTEGER)""",
                    "CREATE TABLE life (at INTEGER NOT NULL, boot TEXT NOT NULL, certain INTEGER NOT NULL)",
                    """
                            CREATE TABLE series (
                                name TEXT PRIMARY KEY, acknowledged INTEGER NOT NULL DEFAULT 0,
                                dropped INTEGER NOT NULL DEFAULT 0)""",
                    "CREATE TABLE tally (name TEXT PRIMARY KEY, count INTEGER NOT NULL)"),
            List.of("CREATE TABLE compatibility (oldest_reader INTEGER NOT NULL)"));

    /// Version of the tables that this software writes.
    static final int VERSION = VERSIONS.size();

    /// The oldest version whose software still reads what this one writes, from version 4 on at most one less: an update that is taken
    /// back leaves a journal that was written by the newer software. So a version only adds tables, and columns that may be
    /// left out; queries name their columns.
    static final int OLDEST_READER = 4;

    private Schema() {}

    /// Each step up is one transaction: after a power cut the file stands at one version or the next.
    static void upgrade(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > VERSION) {
            refuseUnreadable(connection, version);
            return;
        }
        for (int next = version; next < VERSIONS.size(); next++) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : VERSIONS.get(next)) {
                    statement.execute(sql);
                }
                if (next + 1 == VERSION) {
                    statement.execute("DELETE FROM compatibility");
                    statement.execute("INSERT INTO compatibility VALUES (" + OLDEST_READER + ")");
                }
                statement.execute("PRAGMA user_version = " + (next + 1));
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void refuseUnreadable(Connection connection, int version) throws SQLException {
        if (oldestReader(connection) > VERSION) {
            throw new SQLException("The journal has version " + version + ", which this kiosk's " + VERSION
                    + " cannot read; start the release that wrote it");
        }
    }

    private static int oldestReader(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT oldest_reader FROM compatibility")) {
            return row.next() ? row.getInt(1) : Integer.MAX_VALUE;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }
}
