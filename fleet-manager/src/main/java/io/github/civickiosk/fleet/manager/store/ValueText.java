package io.github.civickiosk.fleet.manager.store;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.jspecify.annotations.Nullable;

/// A metric's value as the text that the database and the dashboard have of it.
final class ValueText {

    private ValueText() {}

    /// @return null for what is not known or has no short text: tables and bytes are not kept
    static @Nullable String of(Value value) {
        return switch (value) {
            case Value.Whole(var type, var number) when type == DataType.UINT64 -> Long.toUnsignedString(number);
            case Value.Whole(_, var number) -> Long.toString(number);
            case Value.Real(_, var number) -> Double.toString(number);
            case Value.Truth(var truth) -> Boolean.toString(truth);
            case Value.Text(_, var text) -> text;
            case Value.Time(var at) -> at.toString();
            case Value.Blob _, Value.Table _, Value.Null _ -> null;
        };
    }
}
