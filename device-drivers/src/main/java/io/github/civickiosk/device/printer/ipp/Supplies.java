package io.github.civickiosk.device.printer.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.IntType;
import com.hp.jipp.encoding.KeyValues;
import com.hp.jipp.model.Types;
import io.github.civickiosk.device.printer.DocumentPrinter.Stock;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import org.jspecify.annotations.Nullable;

/// How much is left. Toner or ink: `printer-supply` (PWG 5100.13) and the older `marker-levels`; printers offer one or both.
/// Paper: `printer-input-tray`.
final class Supplies {

    static final IntType.Set MARKER_LEVELS = new IntType.Set("marker-levels");

    static final List<AttributeType<?>> ATTRIBUTES = List.of(Types.printerSupply, MARKER_LEVELS, Types.printerInputTray,
            Types.mediaReady, Types.queuedJobCount);

    private static final int LOW_PERCENT = 10;

    private Supplies() {}

    /// A level of 0 counts as low: many printers show it long before the last page. Empty is what a reason says.
    static Toner toner(List<String> reasons, AttributeGroup printer) {
        if (reasons.stream().anyMatch(reason -> reason.matches("(toner|marker-supply|marker-ink|marker-toner)-empty"))) {
            return Toner.OUT;
        }
        if (reasons.stream()
                .anyMatch(reason -> reason.matches("(toner|marker-supply|marker-ink|marker-toner)-(almost-)?(low|empty)"))) {
            return Toner.LOW;
        }
        var percents = percents(printer);
        if (percents.isEmpty()) {
            return Toner.UNKNOWN;
        }
        return percents.stream().anyMatch(percent -> percent <= LOW_PERCENT) ? Toner.LOW : Toner.FULL;
    }

    /// What is left, in numbers.
    static Stock stock(AttributeGroup printer) {
        var trays = printer.getValues(Types.printerInputTray).stream().map(Tray::of).filter(Tray::counts).toList();
        var queued = printer.getValue(Types.queuedJobCount);
        return new Stock(percents(printer).stream().mapToInt(Integer::intValue).min(),
                trays.stream().mapToInt(Tray::percent).max(),
                trays.isEmpty() ? OptionalInt.empty() : OptionalInt.of(trays.stream().mapToInt(Tray::level).sum()),
                List.copyOf(printer.getStrings(Types.mediaReady)), queued == null ? OptionalInt.empty() : OptionalInt.of(queued));
    }

    /// One of `printer-input-tray` (PWG 5100.13).
    private record Tray(int level, int capacity) {

        static Tray of(KeyValues tray) {
            return new Tray(number(tray.get("level")), number(tray.get("maxcapacity")));
        }

        /// Manual feeds hold a sheet at most; a negative number means unknown.
        boolean counts() {
            return level >= 0 && capacity > 1;
        }

        int percent() {
            return (int) Math.min(100L, level * 100L / capacity);
        }
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static List<Integer> percents(AttributeGroup printer) {
        var percents = new ArrayList<Integer>();
        // Negative levels mean other, unknown or "some left" (RFC 3805, prtMarkerSuppliesLevel)
        printer.getValues(MARKER_LEVELS).stream().filter(level -> level >= 0).forEach(percents::add);
        if (percents.isEmpty()) {
            printer.getValues(Types.printerSupply).stream().map(Supplies::percent).filter(level -> level >= 0)
                    .forEach(percents::add);
        }
        return percents;
    }

    private static int percent(KeyValues supply) {
        // A waste box is a receptacle that fills: its level says nothing about toner
        if (!"supplythatisconsumed".equals(String.valueOf(supply.get("class")).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        var level = number(supply.get("level"));
        var capacity = number(supply.get("maxcapacity"));
        return level < 0 || capacity <= 0 ? -1 : (int) Math.min(100L, level * 100L / capacity);
    }
}
