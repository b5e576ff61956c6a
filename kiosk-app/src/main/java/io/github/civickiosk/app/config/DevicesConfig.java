package io.github.civickiosk.app.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/// One section for each class of devices.
public record DevicesConfig(CardReaderConfig cardReader, DocumentPrinterConfig documentPrinter,
        ReceiptPrinterConfig receiptPrinter, BarcodeScannerConfig barcodeScanner, TouchscreenConfig touchscreen,
        CabinetPanelConfig cabinetPanel, AudioConfig audio, BoardConfig board) {

    /// Id of the driver of each class, by the name of the class.
    public SequencedMap<String, String> drivers() {
        var drivers = new LinkedHashMap<String, Enum<?>>();
        drivers.put("card-reader", cardReader.driver());
        drivers.put("document-printer", documentPrinter.driver());
        drivers.put("receipt-printer", receiptPrinter.driver());
        drivers.put("barcode-scanner", barcodeScanner.driver());
        drivers.put("touchscreen", touchscreen.driver());
        drivers.put("cabinet-panel", cabinetPanel.driver());
        drivers.put("audio", audio.driver());
        drivers.put("board", board.driver());
        var ids = new LinkedHashMap<String, String>();
        drivers.forEach((device, driver) -> ids.put(device, driver.name().toLowerCase(Locale.ROOT)));
        return ids;
    }

    /// @throws Check.Refused naming the first virtual device
    void refuseVirtual() {
        drivers().forEach((device, driver) -> Check.that(!driver.equals("virtual"), "devices." + device + ".driver",
                "a virtual device must not serve citizens: with 'profile: production' name the real driver"));
    }
}
