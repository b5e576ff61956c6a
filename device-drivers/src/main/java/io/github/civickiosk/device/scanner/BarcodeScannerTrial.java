package io.github.civickiosk.device.scanner;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.scanner.Scan.Cause;

/// Asks for any code and says what kind and how long it was; its content may be a person's and is not told.
public record BarcodeScannerTrial(BarcodeScanner scanner) implements Trial {

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        tell.accept("Hold a code before the scanner.");
        return switch (scanner.scan(patience)) {
            case Scan.Code(var symbology, var text) ->
                new Finding.Works("a code of " + text.length() + " characters" + kind(symbology));
            case Scan.Data(var symbology, var bytes) ->
                new Finding.Works("a code of " + bytes.length + " bytes" + kind(symbology));
            case Scan.MachineReadableZone(var lines) ->
                new Finding.Works("a machine-readable zone of " + lines.size() + " lines with right check digits");
            case Scan.Garbled(var cause) -> new Finding.Fails("a scan that cannot be used: " + cause, advice(cause));
            case Scan.Nothing() -> new Finding.NotTried("nothing was scanned");
            case Scan.Unavailable(var why) -> new Finding.Fails("the scanner cannot be used: " + why,
                    "Check its cable and 'devices.barcode-scanner'; kioskctl devices shows what is attached.");
        };
    }

    private static String kind(Symbology symbology) {
        return symbology == Symbology.SYMBOLOGY_UNKNOWN ? "" : ", " + symbology;
    }

    private static String advice(Cause cause) {
        return switch (cause) {
            case WITHOUT_PREFIX ->
                "Set the scanner up to send the prefix of 'devices.barcode-scanner.framing', or take it out there.";
            case WITHOUT_END -> "Set the scanner up to end each code as 'devices.barcode-scanner.framing' says (usually Enter).";
            case TOO_LONG -> "No code is so long: check the baud rate, and that this is the scanner.";
            case CHECK_DIGIT -> "Scan it again, flat and without glare.";
            case UNKNOWN_KEY -> "Set the scanner's keyboard layout to US.";
            case LOST -> "Scan it again; if it comes back, the board has too much to do.";
        };
    }
}
