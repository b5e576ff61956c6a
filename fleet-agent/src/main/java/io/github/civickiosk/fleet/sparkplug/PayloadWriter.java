package io.github.civickiosk.fleet.sparkplug;

import com.google.protobuf.ByteString;
import io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.Row;

/// Writes payloads; which field carries which type stands in Sparkplug B 3.0, 6.4.16.
final class PayloadWriter {

    private PayloadWriter() {}

    static io.github.civickiosk.fleet.sparkplug.wire.Payload write(Payload payload, boolean birth) {
        var wire = io.github.civickiosk.fleet.sparkplug.wire.Payload.newBuilder().setTimestamp(payload.at().toEpochMilli());
        payload.sequence().ifPresent(wire::setSeq);
        payload.readings().forEach(reading -> wire.addMetrics(metric(reading, birth)));
        return wire.build();
    }

    private static io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric metric(Reading reading, boolean birth) {
        var metric = io.github.civickiosk.fleet.sparkplug.wire.Payload.Metric.newBuilder()
                .setTimestamp(reading.at().toEpochMilli());
        reading.alias().ifPresent(metric::setAlias);
        if (birth || reading.alias().isEmpty()) {
            metric.setName(reading.name());
        }
        if (birth) {
            metric.setDatatype(reading.value().type().code());
        }
        if (reading.historical()) {
            metric.setIsHistorical(true);
        }
        switch (reading.value()) {
            case Value.Whole(var type, var number) when wide(type) -> metric.setLongValue(number);
            case Value.Whole(_, var number) -> metric.setIntValue((int) number);
            case Value.Real(var type, var number) when type == DataType.FLOAT -> metric.setFloatValue((float) number);
            case Value.Real(_, var number) -> metric.setDoubleValue(number);
            case Value.Truth(var truth) -> metric.setBooleanValue(truth);
            case Value.Text(_, var text) -> metric.setStringValue(text);
            case Value.Time(var at) -> metric.setLongValue(at.toEpochMilli());
            case Value.Blob(_, var bytes) -> metric.setBytesValue(ByteString.copyFrom(bytes));
            case Value.Table(var table) -> metric.setDatasetValue(dataSet(table));
            case Value.Null _ -> metric.setIsNull(true);
        }
        return metric.build();
    }

    static boolean wide(DataType type) {
        return type == DataType.INT64 || type == DataType.UINT64;
    }

    private static io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet dataSet(DataSet table) {
        var wire = io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.newBuilder().setNumOfColumns(table.columns().size());
        table.columns().forEach(column -> wire.addColumns(column.name()).addTypes(column.type().code()));
        for (var values : table.rows()) {
            Row.Builder row = Row.newBuilder();
            values.forEach(value -> row.addElements(cell(value)));
            wire.addRows(row);
        }
        return wire.build();
    }

    private static io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.Value cell(Value value) {
        var cell = io.github.civickiosk.fleet.sparkplug.wire.Payload.DataSet.Value.newBuilder();
        switch (value) {
            case Value.Whole(var type, var number) when wide(type) -> cell.setLongValue(number);
            case Value.Whole(_, var number) -> cell.setIntValue((int) number);
            case Value.Real(var type, var number) when type == DataType.FLOAT -> cell.setFloatValue((float) number);
            case Value.Real(_, var number) -> cell.setDoubleValue(number);
            case Value.Truth(var truth) -> cell.setBooleanValue(truth);
            case Value.Text(_, var text) -> cell.setStringValue(text);
            case Value.Time(var at) -> cell.setLongValue(at.toEpochMilli());
            case Value.Blob _, Value.Table _, Value.Null _ -> throw new IllegalArgumentException(
                    "No cell of a table can be a " + value.type().word());
        }
        return cell.build();
    }
}
