package io.github.civickiosk.device.scanner;

/// The kind of code, in the words of XFS4IoT `BarcodeReader.Read` (its `symbology`), from the code character of an AIM
/// identifier (ISO/IEC 15424: `]`, code character, modifier).
public enum Symbology {
    CODE_39('A'), CODE_128('C'), EAN_13('E'), CODABAR('F'), ITF('I'), PDF_417('L'), QR_CODE('Q'), DATA_MATRIX('d'), AZTEC('z'),
    SYMBOLOGY_UNKNOWN(
            '\0');

    private final char aim;

    Symbology(char aim) {
        this.aim = aim;
    }

    /// By the AIM code character; [#SYMBOLOGY_UNKNOWN] for one that is not in the list.
    static Symbology ofAim(char aim) {
        for (var symbology : values()) {
            if (symbology.aim == aim) {
                return symbology;
            }
        }
        return SYMBOLOGY_UNKNOWN;
    }
}
