package io.github.civickiosk.app;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

import io.github.civickiosk.app.config.AudioConfig;
import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.audio.AudioTrial;
import io.github.civickiosk.device.audio.Tone;
import io.github.civickiosk.device.audio.alsa.AplayTone;
import io.github.civickiosk.device.board.BoardTrial;
import io.github.civickiosk.device.cabinet.CabinetPanelTrial;
import io.github.civickiosk.device.cabinet.NoCabinetPanel;
import io.github.civickiosk.device.printer.DocumentPrinterTrial;
import io.github.civickiosk.device.receipt.ReceiptPrinterTrial;
import io.github.civickiosk.device.scanner.BarcodeScannerTrial;
import io.github.civickiosk.device.smartcard.CardReaderTrial;
import io.github.civickiosk.device.touchscreen.TouchscreenTrial;

/// The technician's tests that this kiosk's devices allow, by name.
final class Trials {

    private Trials() {}

    static SequencedMap<String, Trial> of(OpenDevices open, AudioConfig audio, Clock clock) {
        var trials = new LinkedHashMap<String, Trial>();
        trials.put("card-reader", new CardReaderTrial(open.reader()));
        trials.put("document-printer", new DocumentPrinterTrial(open.printer(), clock));
        open.receiptPrinter().ifPresent(printer -> trials.put("receipt-printer", new ReceiptPrinterTrial(printer, clock)));
        open.scanner().ifPresent(scanner -> trials.put("barcode-scanner", new BarcodeScannerTrial(scanner)));
        open.touchscreen().ifPresent(screen -> trials.put("touchscreen", new TouchscreenTrial(screen)));
        if (!(open.panel() instanceof NoCabinetPanel)) {
            trials.put("cabinet-panel", new CabinetPanelTrial(open.panel()));
        }
        open.audio().ifPresent(output -> trials.put("audio", new AudioTrial(output, tone(audio))));
        open.board().ifPresent(board -> trials.put("board", new BoardTrial(board)));
        return trials;
    }

    static Tone tone(AudioConfig audio) {
        return switch (audio.driver()) {
            case ALSA -> AplayTone.ofThisMachine();
            case NONE, VIRTUAL -> (_, _) -> Optional.empty();
        };
    }
}
