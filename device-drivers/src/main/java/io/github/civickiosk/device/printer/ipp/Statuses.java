package io.github.civickiosk.device.printer.ipp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter.Media;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import io.github.civickiosk.device.printer.DocumentPrinter.Stock;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import io.github.civickiosk.device.printer.ipp.PrinterReport.Phase;

/// Says in the contract's words what the printer said in IPP's.
final class Statuses {

    private Statuses() {}

    /// Of a printer that says nothing.
    static Status without(DeviceStatus device) {
        return new Status(device, Media.UNKNOWN, Paper.UNKNOWN, Toner.UNKNOWN, List.of(), OptionalLong.empty(), Stock.UNKNOWN);
    }

    static Status of(PrinterReport report) {
        if (report.silent()) {
            return without(DeviceStatus.OFFLINE);
        }
        var where = report.blocked();
        var counter = report.counter().map(life -> OptionalLong.of(life.value())).orElse(OptionalLong.empty());
        return new Status(device(report, where), is(where, PaperPath.JAM) ? Media.JAMMED : Media.UNKNOWN,
                paper(report.reasons(), where), report.toner(), report.reasons(), counter, report.stock());
    }

    private static DeviceStatus device(PrinterReport report, Optional<PaperPath> where) {
        if (where.isPresent()) {
            return switch (where.get()) {
                case JAM -> DeviceStatus.HARDWARE_ERROR;
                case COVER_OPEN -> DeviceStatus.USER_ERROR;
                case OTHER -> StateReasons.away(report.reasons()) ? DeviceStatus.OFFLINE : DeviceStatus.HARDWARE_ERROR;
                case PAPER_OUT, OUTPUT_FULL -> DeviceStatus.ONLINE; // the printer is well; its paper is not
            };
        }
        return switch (report.phase()) {
            case IDLE -> report.accepting() ? DeviceStatus.ONLINE : DeviceStatus.OFFLINE;
            case PROCESSING -> DeviceStatus.DEVICE_BUSY;
            case STOPPED -> report.queueHalted() ? DeviceStatus.OFFLINE : DeviceStatus.HARDWARE_ERROR;
        };
    }

    private static Paper paper(List<String> reasons, Optional<PaperPath> where) {
        if (is(where, PaperPath.JAM)) {
            return Paper.JAMMED;
        }
        if (is(where, PaperPath.PAPER_OUT)) {
            return Paper.OUT;
        }
        return reasons.contains("media-low") || reasons.contains("input-media-supply-low") ? Paper.LOW : Paper.FULL;
    }

    private static boolean is(Optional<PaperPath> where, PaperPath path) {
        return where.filter(path::equals).isPresent();
    }
}
