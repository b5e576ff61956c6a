package io.github.civickiosk.issuing.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Copies all that lasts from one store to another of the same version, whichever kinds they are.
final class Tables {

    /// What is over in minutes, and what a store has of itself.
    private static final Set<String> LEFT_OUT = Set.of("turn", "visit", "flyway_schema_history");
    private static final int AT_ONCE = 100;

    private Tables() {}

    /// Those to copy, each after the ones that it refers to.
    static List<String> inOrder(Connection sqlite) throws SQLException {
        var left = new ArrayList<>(
                texts(sqlite, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
        left.removeAll(LEFT_OUT);
        var ordered = new ArrayList<String>();
        while (!left.isEmpty()) {
            var ready = new ArrayList<String>();
            for (String table : left) {
                var needs = texts(sqlite, "SELECT \"table\" FROM pragma_foreign_key_list('" + table + "')");
                needs.remove(table);
                if (Collections.disjoint(left, needs)) {
                    ready.add(table);
                }
            }
            if (ready.isEmpty()) {
                throw new IllegalStateException("Tables refer to one another in a circle: " + left);
            }
            ordered.addAll(ready);
            left.removeAll(ready);
        }
        return ordered;
    }

    /// Replaces what migrations put into a fresh store.
    static void copy(List<String> tables, Connection from, Connection to) throws SQLException {
        for (String table : tables.reversed()) {
            try (var delete = to.createStatement()) {
                delete.executeUpdate("DELETE FROM " + table);
            }
        }
        for (String table : tables) {
            try (var select = from.createStatement()) {
                select.setFetchSize(AT_ONCE);
                try (var rows = select.executeQuery("SELECT * FROM " + table)) {
                    copy(table, rows, to);
                }
            }
        }
    }

    private static void copy(String table, ResultSet rows, Connection to) throws SQLException {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnName(i));
        }
        String marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
            int waiting = 0;
            while (rows.next()) {
                for (int i = 1; i <= columns.size(); i++) {
                    insert.setObject(i, rows.getObject(i));
                }
                insert.addBatch();
                if (++waiting == AT_ONCE) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            insert.executeBatch();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
