package io.github.civickiosk.fleet.agent;

import java.util.List;

import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.DataSet.Column;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;

/// State records as a Sparkplug DataSet; the columns are a contract, see `docs/fleet-wire.md`.
final class StateTable {

    static final List<Column> COLUMNS = List.of(new Column("number", DataType.INT64), new Column("at", DataType.DATE_TIME),
            new Column("state", DataType.STRING), new Column("reasons", DataType.STRING), new Column("services", DataType.STRING),
            new Column("clock", DataType.STRING));

    private StateTable() {}

    static DataSet of(List<StateRecord> records) {
        return new DataSet(COLUMNS, records.stream().map(StateTable::row).toList());
    }

    private static List<Value> row(StateRecord record) {
        return List.of(new Value.Whole(DataType.INT64, record.number()), new Value.Time(record.at()),
                new Value.Text(record.state()), new Value.Text(String.join(" ", record.reasons())),
                new Value.Text(String.join(" ", record.services())),
                new Value.Text(record.certain() ? "synchronised" : "uncertain"));
    }
}
