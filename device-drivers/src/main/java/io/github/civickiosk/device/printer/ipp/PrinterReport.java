package io.github.civickiosk.device.printer.ipp;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.encoding.UriType;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Types;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Stock;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import org.jspecify.annotations.Nullable;

/// What the printer says of itself (RFC 8011, 5.4); through a CUPS queue, what the queue and the printer behind it say together.
///
/// @param reasons     without severity
/// @param counter     how many sheets or sides it printed in its life
/// @param uuid        `printer-uuid`; who it is, wherever it is found
/// @param device      where a CUPS queue sends its jobs to; empty when the printer itself answers
/// @param queueHalted whether CUPS has stopped its queue
/// @param abilities   what a job may ask for
record PrinterReport(Phase phase, List<String> reasons, boolean accepting, Toner toner, Stock stock, Optional<LifeCount> counter,
        Optional<URI> uuid, Optional<URI> device, boolean queueHalted, Abilities abilities) {

    /// `printer-state` (RFC 8011, 5.4.11).
    enum Phase {
        IDLE, PROCESSING, STOPPED
    }

    /// CUPS' own attribute: the printer behind a queue.
    static final UriType DEVICE = new UriType("device-uri");

    static final List<AttributeType<?>> ATTRIBUTES = Stream.concat(
            Stream.of(Types.printerState, Types.printerStateReasons, Types.printerIsAcceptingJobs, Types.printerUuid, DEVICE),
            Stream.of(Supplies.ATTRIBUTES, LifeCount.ATTRIBUTES, Abilities.ATTRIBUTES).flatMap(List::stream)).toList();

    static PrinterReport of(AttributeGroup printer) {
        var reasons = StateReasons.withoutSeverity(printer.getStrings(Types.printerStateReasons));
        var phase = phase(printer.getValue(Types.printerState));
        var device = Optional.ofNullable(printer.getValue(DEVICE));
        return new PrinterReport(phase, reasons, !Boolean.FALSE.equals(printer.getValue(Types.printerIsAcceptingJobs)),
                Supplies.toner(reasons, printer), Supplies.stock(printer), LifeCount.of(printer),
                Optional.ofNullable(printer.getValue(Types.printerUuid)), device,
                device.isPresent() && phase == Phase.STOPPED, Abilities.of(printer));
    }

    /// This queue before that printer. CUPS keeps what the printer said at the end of the last job, so of an idle printer only
    /// the printer itself is believed.
    PrinterReport before(PrinterReport printer) {
        var together = Stream.concat(printer.reasons.stream(), reasons.stream().filter(StateReasons::isOfQueue)).distinct()
                .sorted()
                .toList();
        return new PrinterReport(phase == Phase.STOPPED ? Phase.STOPPED : printer.phase, together, accepting && printer.accepting,
                printer.toner, printer.stock, printer.counter, printer.uuid, device, queueHalted, abilities);
    }

    /// This queue before a printer that does not answer.
    PrinterReport beforeSilence() {
        var together = Stream.concat(Stream.of(StateReasons.SILENT), reasons.stream().filter(StateReasons::isOfQueue)).distinct()
                .sorted().toList();
        return new PrinterReport(phase, together, accepting, Toner.UNKNOWN, Stock.UNKNOWN, Optional.empty(), Optional.empty(),
                device, queueHalted, abilities);
    }

    PrinterReport counting(Optional<LifeCount> life) {
        return new PrinterReport(phase, reasons, accepting, toner, stock, life, uuid, device, queueHalted, abilities);
    }

    /// Who it is, if it can be told: its UUID, or for a queue before a printer that has none, where its jobs go.
    Optional<String> identity() {
        return device.isEmpty() || IppUris.isIpp(device.get()) ? uuid.map(URI::toString) : device.map(URI::toString);
    }

    Optional<PaperPath> blocked() {
        return StateReasons.blocked(reasons);
    }

    boolean silent() {
        return reasons.contains(StateReasons.SILENT);
    }

    /// Whether a job that is said to be completed may be believed.
    boolean agreesThatAllIsWell() {
        return phase != Phase.STOPPED && blocked().isEmpty();
    }

    private static Phase phase(@Nullable PrinterState state) {
        if (state == null) {
            return Phase.IDLE;
        }
        return switch (state.getCode()) {
            case 4 -> Phase.PROCESSING;
            case 5 -> Phase.STOPPED;
            default -> Phase.IDLE; // 3
        };
    }
}
