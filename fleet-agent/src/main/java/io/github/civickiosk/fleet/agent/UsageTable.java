package io.github.civickiosk.fleet.agent;

import java.util.List;
import java.util.Locale;

import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.DataSet.Column;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;

/// Usage records as a Sparkplug DataSet; the columns are a contract, see `docs/fleet-wire.md`.
final class UsageTable {

    static final List<Column> COLUMNS = List.of(new Column("number", DataType.INT64),
            new Column("started_at", DataType.DATE_TIME),
            new Column("lasted_ms", DataType.INT64), new Column("language", DataType.STRING),
            new Column("services", DataType.STRING),
            new Column("delivered", DataType.INT32), new Column("voided", DataType.INT32), new Column("unknown", DataType.INT32),
            new Column("end", DataType.STRING), new Column("last_step", DataType.STRING), new Column("rating", DataType.INT32),
            new Column("reason", DataType.STRING), new Column("steps", DataType.STRING), new Column("aids", DataType.STRING));

    private UsageTable() {}

    static DataSet of(List<UsageRecord> records) {
        return new DataSet(COLUMNS, records.stream().map(UsageTable::row).toList());
    }

    private static List<Value> row(UsageRecord usage) {
        return List.of(new Value.Whole(DataType.INT64, usage.number()), new Value.Time(usage.startedAt()),
                new Value.Whole(DataType.INT64, usage.lasted().toMillis()), new Value.Text(usage.language()),
                new Value.Text(String.join(" ", usage.services())), count(usage.delivered()), count(usage.voided()),
                count(usage.unknown()),
                new Value.Text(usage.end().name().toLowerCase(Locale.ROOT)), new Value.Text(usage.lastStep()),
                count(usage.rating()), new Value.Text(usage.reason()), new Value.Text(usage.steps()),
                new Value.Text(String.join(" ", usage.aids())));
    }

    private static Value count(int number) {
        return new Value.Whole(DataType.INT32, number);
    }
}
