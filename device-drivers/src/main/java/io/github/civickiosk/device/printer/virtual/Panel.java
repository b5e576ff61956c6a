package io.github.civickiosk.device.printer.virtual;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter.Media;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import io.github.civickiosk.device.printer.DocumentPrinter.Stock;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;

/// What the virtual printer's panel shows.
final class Panel {

    private static final int CAPACITY = 250;
    private static final int REFILLED_EVERY = 200;
    private static final int LOW = 20;

    private Panel() {}

    /// For whoever cannot ask it.
    static Status silent(DeviceStatus device) {
        return new Status(device, Media.UNKNOWN, Paper.UNKNOWN, Toner.UNKNOWN, List.of(), OptionalLong.empty(), Stock.UNKNOWN);
    }

    static Status of(Mechanism mechanism) {
        if (mechanism.off()) {
            return silent(DeviceStatus.POWER_OFF);
        }
        var counter = OptionalLong.of(mechanism.counter());
        return mechanism.blocked().map(where -> stopped(where, counter, stock(mechanism)))
                .orElseGet(() -> ready(mechanism, counter));
    }

    private static Status ready(Mechanism mechanism, OptionalLong counter) {
        var busy = mechanism.isRunning();
        return new Status(busy ? DeviceStatus.DEVICE_BUSY : DeviceStatus.ONLINE, busy ? Media.ENTERING : Media.NOT_PRESENT,
                mechanism.low() ? Paper.LOW : Paper.FULL, Toner.FULL, mechanism.low() ? List.of("media-low") : List.of(), counter,
                stock(mechanism));
    }

    private static Status stopped(PaperPath where, OptionalLong counter, Stock stock) {
        return switch (where) {
            case JAM -> new Status(DeviceStatus.HARDWARE_ERROR, Media.JAMMED, Paper.JAMMED, Toner.FULL, List.of("media-jam"),
                    counter, stock);
            case COVER_OPEN -> new Status(DeviceStatus.USER_ERROR, Media.UNKNOWN, Paper.UNKNOWN, Toner.FULL,
                    List.of("cover-open"), counter, stock);
            case PAPER_OUT -> new Status(DeviceStatus.ONLINE, Media.NOT_PRESENT, Paper.OUT, Toner.FULL, List.of("media-empty"),
                    counter, stock);
            case OUTPUT_FULL, OTHER -> new Status(DeviceStatus.HARDWARE_ERROR, Media.UNKNOWN, Paper.UNKNOWN, Toner.FULL,
                    List.of("other"), counter, stock);
        };
    }

    /// A tray for 250 sheets, into which somebody puts a stack of 200 whenever they are used up.
    private static Stock stock(Mechanism mechanism) {
        var sheets = mechanism.blocked().filter(PaperPath.PAPER_OUT::equals).isPresent()
                ? 0
                : mechanism.low() ? LOW : CAPACITY - (int) (mechanism.counter() % REFILLED_EVERY);
        return new Stock(OptionalInt.of(100), OptionalInt.of(sheets * 100 / CAPACITY), OptionalInt.of(sheets),
                sheets == 0 ? List.of() : List.of("iso_a4_210x297mm"), OptionalInt.of(mechanism.isRunning() ? 1 : 0));
    }
}
