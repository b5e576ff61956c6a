package io.github.civickiosk.device.printer.ipp;

import java.util.List;
import java.util.Optional;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.IntType;
import com.hp.jipp.model.Types;

/// A printer's lifetime counter (PWG 5100.7 `printer-…-completed`; RFC 3805 `prtMarkerLifeCount`).
///
/// @param value what it shows
/// @param unit  what one step of it is
record LifeCount(long value, Unit unit) {

    enum Unit {
        SHEETS, SIDES
    }

    static final List<AttributeType<?>> ATTRIBUTES = List.of(Types.printerMediaSheetsCompleted, Types.printerImpressionsCompleted,
            Types.printerPagesCompleted);

    /// Sheets rather than sides, where both are told.
    static Optional<LifeCount> of(AttributeGroup printer) {
        return read(printer, Types.printerMediaSheetsCompleted, Unit.SHEETS)
                .or(() -> read(printer, Types.printerImpressionsCompleted, Unit.SIDES))
                .or(() -> read(printer, Types.printerPagesCompleted, Unit.SIDES));
    }

    private static Optional<LifeCount> read(AttributeGroup printer, IntType type, Unit unit) {
        return Optional.ofNullable(printer.getValue(type)).filter(value -> value >= 0).map(value -> new LifeCount(value, unit));
    }

    /// How far a document moves it.
    long movesBy(int pages, boolean bothSides) {
        return switch (unit) {
            case SIDES -> pages;
            case SHEETS -> bothSides ? (pages + 1) / 2 : pages;
        };
    }
}
