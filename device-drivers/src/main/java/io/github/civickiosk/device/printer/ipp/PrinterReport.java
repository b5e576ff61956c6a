package io.github.civickiosk.device.printer.ipp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Types;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter.Media;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import io.github.civickiosk.device.printer.DocumentPrinter.Stock;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import org.jspecify.annotations.Nullable;

/// What the printer says of itself (RFC 8011, 5.4).
///
/// @param reasons without severity
/// @param counter lifetime counter of sheets or, failing that, of impressions
/// @param upTime  seconds since the printer started, where offered
record PrinterReport(Phase phase, List<String> reasons, boolean accepting, Toner toner, Stock stock,
        OptionalLong counter, OptionalInt upTime,
        Set<Operation> operations, Set<String> formats) {

    /// `printer-state` (RFC 8011, 5.4.11).
    enum Phase {
        IDLE, PROCESSING, STOPPED
    }

    static final AttributeType<?>[] ATTRIBUTES = {Types.printerState, Types.printerStateReasons, Types.printerIsAcceptingJobs,
        Types.printerSupply, Supplies.MARKER_LEVELS, Types.printerInputTray, Types.mediaReady, Types.queuedJobCount,
        Types.printerMediaSheetsCompleted, Types.printerImpressionsCompleted,
        Types.printerPagesCompleted, Types.printerUpTime, Types.operationsSupported, Types.documentFormatSupported};

    static PrinterReport of(AttributeGroup printer) {
        var reasons = StateReasons.withoutSeverity(printer.getStrings(Types.printerStateReasons));
        var upTime = printer.getValue(Types.printerUpTime);
        return new PrinterReport(phase(printer.getValue(Types.printerState)), reasons,
                !Boolean.FALSE.equals(printer.getValue(Types.printerIsAcceptingJobs)), Supplies.toner(reasons, printer),
                Supplies.stock(printer), counter(printer), upTime == null ? OptionalInt.empty() : OptionalInt.of(upTime),
                Set.copyOf(printer.getValues(Types.operationsSupported)),
                printer.getStrings(Types.documentFormatSupported).stream().collect(Collectors.toUnmodifiableSet()));
    }

    Optional<PaperPath> blocked() {
        return StateReasons.blocked(reasons);
    }

    /// Whether a job that is said to be completed may be believed.
    boolean agreesThatAllIsWell() {
        return phase != Phase.STOPPED && blocked().isEmpty();
    }

    Status status() {
        var where = blocked();
        var jammed = where.filter(PaperPath.JAM::equals).isPresent();
        return new Status(device(where), jammed ? Media.JAMMED : Media.UNKNOWN, paper(where), toner, reasons, counter,
                stock);
    }

    private DeviceStatus device(Optional<PaperPath> where) {
        if (where.isPresent()) {
            return switch (where.get()) {
                case JAM -> DeviceStatus.HARDWARE_ERROR;
                case COVER_OPEN -> DeviceStatus.USER_ERROR;
                case OTHER -> reasons.contains("paused") || reasons.contains("shutdown")
                        ? DeviceStatus.OFFLINE
                        : DeviceStatus.HARDWARE_ERROR;
                case PAPER_OUT, OUTPUT_FULL -> DeviceStatus.ONLINE; // the printer is well; its paper is not
            };
        }
        return switch (phase) {
            case IDLE -> accepting ? DeviceStatus.ONLINE : DeviceStatus.OFFLINE;
            case PROCESSING -> DeviceStatus.DEVICE_BUSY;
            case STOPPED -> DeviceStatus.HARDWARE_ERROR;
        };
    }

    private Paper paper(Optional<PaperPath> where) {
        if (where.filter(PaperPath.JAM::equals).isPresent()) {
            return Paper.JAMMED;
        }
        if (where.filter(PaperPath.PAPER_OUT::equals).isPresent()) {
            return Paper.OUT;
        }
        return reasons.contains("media-low") || reasons.contains("input-media-supply-low") ? Paper.LOW : Paper.FULL;
    }

    private static OptionalLong counter(AttributeGroup printer) {
        for (var type : List.of(Types.printerMediaSheetsCompleted, Types.printerImpressionsCompleted,
                Types.printerPagesCompleted)) {
            var value = printer.getValue(type);
            if (value != null && value >= 0) {
                return OptionalLong.of(value);
            }
        }
        return OptionalLong.empty();
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
