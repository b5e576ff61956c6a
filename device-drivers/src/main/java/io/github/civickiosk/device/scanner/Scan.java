package io.github.civickiosk.device.scanner;

import java.util.List;

/// What came of waiting for a scan. What it holds is a citizen's: never logged.
public sealed interface Scan {

    /// A code of text: UTF-8, no control characters but tab, line ends and the separators of GS1 and ISO/IEC 15434.
    record Code(Symbology symbology, String text) implements Scan {}

    /// A code of bytes that are no text, such as a seal.
    record Data(Symbology symbology, byte[] bytes) implements Scan {}

    /// A machine-readable zone of ICAO 9303 (TD1: 3 lines of 30, TD2: 2 of 36, TD3: 2 of 44) whose check digits are right.
    record MachineReadableZone(List<String> lines) implements Scan {}

    /// Something was read and cannot be used; the citizen tries again.
    record Garbled(Cause cause) implements Scan {}

    /// Patience ended.
    record Nothing() implements Scan {}

    /// The scanner cannot be used now.
    record Unavailable(String why) implements Scan {}

    /// Why a scan cannot be used.
    enum Cause {
        /// It does not begin as configured.
        WITHOUT_PREFIX,
        /// It broke off before its suffix, or a zone before its last line.
        WITHOUT_END,
        /// It is longer than any code can be.
        TOO_LONG,
        /// A check digit of a machine-readable zone is wrong.
        CHECK_DIGIT,
        /// A keyboard scanner pressed a key that is no character.
        UNKNOWN_KEY,
        /// The kernel's buffer ran over and keys were lost.
        LOST
    }
}
