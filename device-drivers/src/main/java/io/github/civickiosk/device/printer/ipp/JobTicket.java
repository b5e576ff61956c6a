package io.github.civickiosk.device.printer.ipp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.hp.jipp.encoding.Attribute;
import com.hp.jipp.model.Types;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Sides;

/// What a job asks of the printer: A4, one copy, one or both sides. Nothing is asked that the printer says it cannot.
///
/// @param bothSides whether it prints on both sides
record JobTicket(List<Attribute<?>> attributes, boolean bothSides) {

    private static final String A4 = "iso_a4_210x297mm"; // PWG 5101.1

    /// Why a printer like this cannot print a certificate at all.
    static Optional<String> refusal(Abilities printer) {
        if (!printer.takes("application/pdf")) {
            return Optional.of("The printer does not take PDF: print through a CUPS queue, which converts it");
        }
        return printer.media().isEmpty() || printer.media().contains(A4)
                ? Optional.empty()
                : Optional.of("The printer knows no A4 paper");
    }

    /// A printer that cannot do both sides prints on one.
    static JobTicket of(Abilities printer, Sides wanted) {
        var attributes = new ArrayList<Attribute<?>>(List.of(Types.media.of(A4)));
        var bothSides = wanted == Sides.TWO_SIDED && printer.sides().contains(wanted.keyword());
        var sides = bothSides ? wanted : Sides.ONE_SIDED;
        if (printer.sides().contains(sides.keyword())) {
            attributes.add(Types.sides.of(sides.keyword()));
        }
        if (printer.manyCopies()) {
            attributes.add(Types.copies.of(1)); // a default of two copies would be two certificates
        }
        return new JobTicket(List.copyOf(attributes), bothSides);
    }

    int sheets(int pages) {
        return bothSides ? (pages + 1) / 2 : pages;
    }
}
