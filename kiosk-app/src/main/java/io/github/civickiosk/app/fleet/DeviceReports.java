package io.github.civickiosk.app.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import io.github.civickiosk.app.OpenDevice;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.touchscreen.Touchscreen;
import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.Metric;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;

/// Says to the fleet how each device is that the kiosk has; one that is configured away is not said. Changes are said on the
/// thread that brings them.
final class DeviceReports implements AutoCloseable {

    private final Report report;
    private final OpenDevices devices;
    private final List<Subscription> subscriptions = new ArrayList<>();

    DeviceReports(Report report, OpenDevices devices) {
        this.report = report;
        this.devices = devices;
        devices.all().forEach(this::state);
        subscriptions.add(devices.reader().listen(this::reader));
        subscriptions.add(devices.printer().listen(this::printer));
        devices.receiptPrinter().ifPresent(one -> subscriptions.add(one.listen(this::receipts)));
        devices.scanner().ifPresent(one -> subscriptions.add(one.listen(this::scanner)));
        devices.touchscreen().ifPresent(one -> subscriptions.add(one.listen(this::touchscreen)));
        devices.audio().ifPresent(one -> subscriptions.add(one.listen(this::audio)));
        if (devices.all().stream().anyMatch(device -> device.name().equals(Metrics.CABINET_PANEL))) {
            subscriptions.add(devices.panel().listen(this::panel));
        }
    }

    /// Also of a device whose driver could not begin.
    private void state(OpenDevice device) {
        subscriptions.add(device.listen(
                words -> report.device(device.name()).set(Metrics.STATUS, Metrics.word(words.device()))));
    }

    /// What changes without being told: numbers and counters.
    void again() {
        devices.board().ifPresent(board -> BoardReport.say(report.device(Metrics.BOARD), board));
        devices.touchscreen().flatMap(Touchscreen::lastTouch)
                .ifPresent(at -> report.device(Metrics.TOUCHSCREEN).set(Metrics.LAST_TOUCH, at));
        devices.all().forEach(device -> device.counted().ifPresent(counted -> counts(device.name(), counted)));
    }

    private void counts(String device, Counted counted) {
        for (var count : counted.counts().counts()) {
            var metric = Metrics.count(count.name());
            if (Metrics.has(device, metric)) {
                report.device(device).set(metric, count.lifetime());
            }
        }
    }

    private void reader(CardReader.Status status) {
        var board = report.device(Metrics.CARD_READER);
        board.set(Metrics.CARD_MEDIA, Metrics.word(status.media()));
        board.set(Metrics.CHIP, Metrics.word(status.chip()));
    }

    private void printer(DocumentPrinter.Status status) {
        var board = report.device(Metrics.DOCUMENT_PRINTER);
        board.set(Metrics.PAPER, Metrics.word(status.paper()));
        board.set(Metrics.TONER, Metrics.word(status.toner()));
        board.set(Metrics.PRINTER_MEDIA, Metrics.word(status.media()));
        board.set(Metrics.PRINTER_REASONS, String.join(" ", status.reasons()));
        set(board, Metrics.SHEETS_PRINTED, status.sheetsPrinted());
        set(board, Metrics.TONER_LEFT, status.stock().tonerPercent());
        set(board, Metrics.PAPER_LEFT, status.stock().paperPercent());
        set(board, Metrics.SHEETS_LEFT, status.stock().sheetsLeft());
        set(board, Metrics.JOBS_QUEUED, status.stock().jobsQueued());
        board.set(Metrics.MEDIA_READY, String.join(" ", status.stock().mediaReady()));
    }

    private void receipts(ReceiptPrinter.Status status) {
        var board = report.device(Metrics.RECEIPT_PRINTER);
        board.set(Metrics.PAPER, Metrics.word(status.paper()));
        board.set(Metrics.RECEIPT_TROUBLES, words(status.troubles()));
    }

    private void scanner(BarcodeScanner.Status status) {
        report.device(Metrics.BARCODE_SCANNER).set(Metrics.SCANNER, Metrics.word(status.scanner()));
    }

    private void touchscreen(Touchscreen.Status status) {
        var board = report.device(Metrics.TOUCHSCREEN);
        board.set(Metrics.SURFACE, Metrics.word(status.surface()));
        board.set(Metrics.DISPLAY, Metrics.word(status.display()));
    }

    private void audio(AudioOutput.Status status) {
        var board = report.device(Metrics.AUDIO);
        board.set(Metrics.ENHANCED_AUDIO, Metrics.word(status.headset()));
        board.set(Metrics.ROUTE, switch (status.route()) {
            case AudioOutput.Route.Headset _ -> "headset";
            case AudioOutput.Route.Loudspeaker _ -> "loudspeaker";
            case AudioOutput.Route.Silence _ -> "silence";
        });
        set(board, Metrics.VOLUME, status.percent());
    }

    private void panel(CabinetPanel.Status status) {
        var board = report.device(Metrics.CABINET_PANEL);
        set(board, Metrics.PAPER_IN_SLOT, sees(status, Sensor.PAPER_IN_SLOT));
        set(board, Metrics.SUPPLY_LOW, sees(status, Sensor.SUPPLY_LOW));
        set(board, Metrics.CABINET_DOOR, sees(status, Sensor.DOOR_OPEN).map(open -> open ? "open" : "closed"));
        set(board, Metrics.TAMPER_SENSOR, sees(status, Sensor.TAMPER).map(DeviceReports::onOff));
        set(board, Metrics.PROXIMITY, sees(status, Sensor.PRESENCE).map(DeviceReports::presence));
        set(board, Metrics.ENHANCED_AUDIO, sees(status, Sensor.HEADSET).map(DeviceReports::presence));
        set(board, Metrics.FAN, status.fan().map(DeviceReports::onOff));
    }

    private static Optional<Boolean> sees(CabinetPanel.Status status, Sensor sensor) {
        return status.knows(sensor) ? Optional.of(status.sees(sensor)) : Optional.empty();
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String presence(boolean present) {
        return present ? "present" : "notPresent";
    }

    static String words(Collection<? extends Enum<?>> words) {
        return words.stream().sorted().map(Metrics::word).collect(Collectors.joining(" "));
    }

    static <T> void set(Board board, Metric<T> metric, Optional<T> value) {
        value.ifPresentOrElse(known -> board.set(metric, known), () -> board.unknown(metric));
    }

    private static void set(Board board, Metric<Long> metric, OptionalInt value) {
        set(board, metric, value.isPresent() ? Optional.of((long) value.getAsInt()) : Optional.empty());
    }

    private static void set(Board board, Metric<Long> metric, OptionalLong value) {
        set(board, metric, value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty());
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
