package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import io.github.civickiosk.app.config.AudioConfig;
import io.github.civickiosk.app.config.BarcodeScannerConfig;
import io.github.civickiosk.app.config.CabinetPanelConfig;
import io.github.civickiosk.app.config.CardReaderConfig;
import io.github.civickiosk.app.config.DevicesConfig;
import io.github.civickiosk.app.config.DocumentPrinterConfig;
import io.github.civickiosk.app.config.ReceiptPrinterConfig;
import io.github.civickiosk.app.config.TouchscreenConfig;
import io.github.civickiosk.device.input.InputDescription;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader;

/// What the drivers that the configuration names take, by the drivers' own rules.
record ConfiguredClaims(DevicesConfig config, Machine machine) implements Claims {

    @Override
    public Optional<String> input(InputDescription found) {
        if (config.touchscreen().driver() == TouchscreenConfig.Driver.EVDEV
                && machine.inputs().touchscreen(config.touchscreen().evdev().device()).equals(Optional.of(found))) {
            return Optional.of("touchscreen");
        }
        return config.barcodeScanner().driver() == BarcodeScannerConfig.Driver.EVDEV
                && machine.inputs().keyboard(config.barcodeScanner().evdev().device()).equals(Optional.of(found))
                        ? Optional.of("barcode-scanner")
                        : Optional.empty();
    }

    @Override
    public Optional<String> file(Path node) {
        if (config.barcodeScanner().driver() == BarcodeScannerConfig.Driver.SERIAL
                && same(node, config.barcodeScanner().serial().port())) {
            return Optional.of("barcode-scanner");
        }
        if (config.receiptPrinter().driver() == ReceiptPrinterConfig.Driver.ESCPOS) {
            var uri = config.receiptPrinter().escpos().printer().uri();
            return Optional.ofNullable(uri.getPath()).filter(path -> !path.isEmpty() && same(node, Path.of(path)))
                    .map(_ -> "receipt-printer");
        }
        return Optional.empty();
    }

    /// A configuration may name a link that stays the same after unplugging.
    private static boolean same(Path node, Path named) {
        return Machine.real(node).equals(Machine.real(named));
    }

    @Override
    public Optional<String> soundCard(String id, String name) {
        var audio = config.audio();
        boolean used = audio.driver() == AudioConfig.Driver.ALSA
                && (means(audio.alsa().headset(), id, name) || means(audio.alsa().loudspeaker(), id, name));
        return used ? Optional.of("audio") : Optional.empty();
    }

    private static boolean means(String named, String id, String name) {
        return !named.isEmpty() && (id.equals(named) || name.contains(named));
    }

    @Override
    public Optional<String> reader(String name, boolean first) {
        var wanted = PcscCardReader.Config.named(config.cardReader().pcsc().reader()).readers();
        boolean used = config.cardReader().driver() == CardReaderConfig.Driver.PCSC
                && (wanted.isEmpty() ? first : wanted.stream().anyMatch(name::contains));
        return used ? Optional.of("card-reader") : Optional.empty();
    }

    @Override
    public Optional<String> pins() {
        return config.cabinetPanel().driver() == CabinetPanelConfig.Driver.PI4J ? Optional.of("cabinet-panel") : Optional.empty();
    }

    @Override
    public Optional<String> queue(String name) {
        var uri = config.documentPrinter().ipp().uri();
        boolean used = config.documentPrinter().driver() == DocumentPrinterConfig.Driver.IPP && uri.getPath() != null
                && uri.getPath().toLowerCase(Locale.ROOT).equals("/printers/" + name.toLowerCase(Locale.ROOT));
        return used ? Optional.of("document-printer") : Optional.empty();
    }
}
