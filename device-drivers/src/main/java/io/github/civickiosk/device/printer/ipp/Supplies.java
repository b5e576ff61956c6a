package io.github.civickiosk.device.printer.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IntType;
import com.hp.jipp.encoding.KeyValues;
import com.hp.jipp.model.Types;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;

/// How much toner or ink is left: `printer-supply` (PWG 5100.13) and the older `marker-levels`; printers offer one or both.
final class Supplies {

    static final IntType.Set MARKER_LEVELS = new IntType.Set("marker-levels");

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
        try {
            var level = Integer.parseInt(String.valueOf(supply.get("level")));
            var capacity = Integer.parseInt(String.valueOf(supply.get("maxcapacity")));
            return level < 0 || capacity <= 0 ? -1 : (int) Math.min(100L, level * 100L / capacity);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
