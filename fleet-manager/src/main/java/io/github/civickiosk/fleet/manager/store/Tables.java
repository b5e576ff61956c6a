package io.github.civickiosk.fleet.manager.store;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jdbi.v3.core.Handle;

/// The tables that a database has, whoever made them.
final class Tables {

    private static final Set<String> NOT_OURS = Set.of("flyway_schema_history");

    private Tables() {}

    /// Those that others refer to before those that refer to them; without the parts of a partitioned one.
    static List<String> inOrder(Handle handle) {
        Set<String> ordered = new LinkedHashSet<>();
        List<String> names = names(handle);
        names.forEach(name -> visit(handle, name, names, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private static void visit(Handle handle, String table, List<String> names, Set<String> ordered, Set<String> path) {
        if (ordered.contains(table) || !path.add(table)) {
            return;
        }
        referred(handle, table).stream().filter(names::contains)
                .forEach(referred -> visit(handle, referred, names, ordered, path));
        ordered.add(table);
    }

    private static List<String> names(Handle handle) {
        boolean postgres = postgres(handle);
        return handle.createQuery(postgres
                ? "select relname from pg_class where relkind in ('r', 'p') and not relispartition "
                        + " and relnamespace = to_regnamespace('public') order by 1"
                : "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by 1")
                .mapTo(String.class).filter(name -> !NOT_OURS.contains(name)).list();
    }

    private static boolean postgres(Handle handle) {
        try {
            return metadata(handle).getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> referred(Handle handle, String table) {
        List<String> referred = new ArrayList<>();
        try (var keys = metadata(handle).getImportedKeys(null, null, table)) {
            while (keys.next()) {
                referred.add(keys.getString("PKTABLE_NAME"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The keys of " + table + " cannot be read", e);
        }
        return referred;
    }

    /// In no particular order; a list of the caller's own.
    static List<String> columns(Handle handle, String table) {
        List<String> columns = new ArrayList<>();
        try (var found = metadata(handle).getColumns(null, null, table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The columns of " + table + " cannot be read", e);
        }
        return columns;
    }

    private static DatabaseMetaData metadata(Handle handle) throws SQLException {
        return handle.getConnection().getMetaData();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
