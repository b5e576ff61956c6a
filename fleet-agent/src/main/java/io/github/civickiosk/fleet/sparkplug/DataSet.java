package io.github.civickiosk.fleet.sparkplug;

import java.util.List;

/// A table in one metric (Sparkplug B 3.0, 6.4.12).
///
/// @param columns names and types; the types are the basic ones, so never a table or bytes
/// @param rows    each with one value per column, of the column's type; [Value.Null] is not possible here
public record DataSet(List<Column> columns, List<List<Value>> rows) {

    public DataSet {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Value> row : rows) {
            check(columns, row);
        }
    }

    private static void check(List<Column> columns, List<Value> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException("A row of " + row.size() + " values under " + columns.size() + " columns");
        }
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).type() != columns.get(i).type()) {
                throw new IllegalArgumentException("A " + row.get(i).type().word() + " in column " + columns.get(i));
            }
        }
    }

    public record Column(String name, DataType type) {}
}
