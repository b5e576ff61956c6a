package io.github.civickiosk.app;

import java.util.Locale;
import java.util.stream.Collectors;

import io.github.civickiosk.app.OpenDevice.Words;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.scanner.BarcodeScanner;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.touchscreen.Touchscreen;

/// The status of each class, in words.
final class DeviceWords {

    private DeviceWords() {}

    static Words of(CardReader.Status status) {
        return Words.of(status.device()).and("media", status.media()).and("chip", status.chip());
    }

    static Words of(DocumentPrinter.Status status) {
        return Words.of(status.device()).and("media", status.media()).and("paper", status.paper()).and("toner", status.toner())
                .and("reasons", String.join(" ", status.reasons()));
    }

    static Words of(ReceiptPrinter.Status status) {
        return Words.of(status.device()).and("paper", status.paper()).and("troubles",
                status.troubles().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
    }

    static Words of(BarcodeScanner.Status status) {
        return Words.of(status.device()).and("scanner", status.scanner());
    }

    static Words of(Touchscreen.Status status) {
        return Words.of(status.device()).and("surface", status.surface()).and("display", status.display());
    }

    static Words of(CabinetPanel.Status status) {
        var words = Words.of(status.device());
        for (var reading : status.readings().entrySet()) {
            words = words.and(kebab(reading.getKey()), reading.getValue());
        }
        return status.fan().isPresent() ? words.and("fan", status.fan().get() ? "ON" : "OFF") : words;
    }

    private static String kebab(Enum<?> sensor) {
        return sensor.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Words of(AudioOutput.Status status) {
        var route = switch (status.route()) {
            case AudioOutput.Route.Headset _ -> "HEADSET";
            case AudioOutput.Route.Loudspeaker _ -> "LOUDSPEAKER";
            case AudioOutput.Route.Silence(var reason) -> "SILENCE " + reason.name();
        };
        var words = Words.of(status.device()).and("headset", status.headset()).and("route", route);
        return status.percent().isPresent() ? words.and("volume", status.percent().getAsInt() + " %") : words;
    }

    static Words of(Board.Status status) {
        return Words.of(status.device()).and("conditions",
                status.conditions().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
    }
}
