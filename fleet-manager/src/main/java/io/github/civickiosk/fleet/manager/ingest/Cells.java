package io.github.civickiosk.fleet.manager.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.jspecify.annotations.Nullable;

/// One row of a table by the names of its columns. What is missing or of another type is an [IllegalArgumentException] that names it.
record Cells(Map<String, Value> values) {

    private static final int COUNT_AT_MOST = 1_000_000;

    static Cells of(DataSet table, List<Value> cells) {
        Map<String, Value> row = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(table.columns().get(i).name(), cells.get(i));
        }
        return new Cells(row);
    }

    int count(String column) {
        long number = number(column);
        if (number < 0 || number > COUNT_AT_MOST) {
            throw new IllegalArgumentException(column + " is " + number);
        }
        return (int) number;
    }

    long number(String column) {
        return number(values.get(column), column);
    }

    String text(String column) {
        return text(values.get(column), column);
    }

    /// Of a column that came later than the others.
    String textOrEmpty(String column) {
        return values.containsKey(column) ? text(column) : "";
    }

    Instant time(String column) {
        if (values.get(column) instanceof Value.Time(var at)) {
            return at;
        }
        throw new IllegalArgumentException(column + " is missing or no DateTime");
    }

    static long number(@Nullable Value value, String name) {
        if (value instanceof Value.Whole(_, var number)) {
            return number;
        }
        throw new IllegalArgumentException(name + " is missing or no whole number");
    }

    /// Without U+0000, which no database takes.
    static String text(@Nullable Value value, String name) {
        if (value instanceof Value.Text(_, var text)) {
            return text.replace("\0", "");
        }
        throw new IllegalArgumentException(name + " is missing or no text");
    }
}
