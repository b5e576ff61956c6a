package io.github.civickiosk.fleet.sparkplug;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.sparkplug.DataSet.Column;
import io.github.civickiosk.fleet.sparkplug.PayloadReader.Malformed;
import io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.Row;

/// Reads a DataSet: names, types and each row must agree in number, and each cell with its column.
final class TableReader {

    private TableReader() {}

    static DataSet read(String name, io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet wire) throws Malformed {
        List<Column> columns = columns(name, wire);
        List<List<Value>> rows = new ArrayList<>();
        for (Row row : wire.getRowsList()) {
            rows.add(row(name, columns, row));
        }
        return new DataSet(columns, rows);
    }

    private static List<Column> columns(String name, io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet wire)
            throws Malformed {
        int count = wire.getColumnsCount();
        if (wire.getNumOfColumns() != count || wire.getTypesCount() != count) {
            throw new Malformed(name + " has " + count + " columns, " + wire.getTypesCount() + " types and says "
                    + Long.toUnsignedString(wire.getNumOfColumns()));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int code = wire.getTypes(i);
            columns.add(new Column(wire.getColumns(i), DataType.of(code)
                    .orElseThrow(() -> new Malformed(name + " has a column of type " + Integer.toUnsignedString(code)))));
        }
        return columns;
    }

    private static List<Value> row(String name, List<Column> columns, Row row) throws Malformed {
        if (row.getElementsCount() != columns.size()) {
            throw new Malformed(name + " has a row of " + row.getElementsCount());
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(cell(name + "/" + columns.get(i).name(), columns.get(i).type(), row.getElements(i)));
        }
        return values;
    }

    private static Value cell(String name, DataType type, io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.Value cell)
            throws Malformed {
        return switch (cell.getValueCase()) {
            case INT_VALUE -> Scalars.ofInt(name, type, cell.getIntValue());
            case LONG_VALUE -> Scalars.ofLong(name, type, cell.getLongValue());
            case FLOAT_VALUE -> Scalars.ofReal(name, type, DataType.FLOAT, cell.getFloatValue());
            case DOUBLE_VALUE -> Scalars.ofReal(name, type, DataType.DOUBLE, cell.getDoubleValue());
            case BOOLEAN_VALUE -> Scalars.ofBoolean(name, type, cell.getBooleanValue());
            case STRING_VALUE -> Scalars.ofString(name, type, cell.getStringValue());
            case VALUE_NOT_SET -> throw new Malformed(name + " has no value");
        };
    }
}
