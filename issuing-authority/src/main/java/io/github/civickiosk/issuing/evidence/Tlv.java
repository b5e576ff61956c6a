package io.github.civickiosk.issuing.evidence;

import java.util.Arrays;
import java.util.Optional;

/// The one BER-TLV data object (ISO/IEC 7816-4, 5.2.2) that an elementary file of an eMRTD is.
final class Tlv {

    private Tlv() {}

    /// The value of the object with this tag (one or two bytes) that fills the file; a chip may pad a file with zeros.
    static Optional<byte[]> value(byte[] file, int tag) {
        int at = tag > 0xFF ? 2 : 1;
        if (file.length < at + 1 || (tag > 0xFF ? (file[0] & 0xFF) << 8 | file[1] & 0xFF : file[0] & 0xFF) != tag) {
            return Optional.empty();
        }
        int first = file[at++] & 0xFF;
        int length = first;
        if (first > 0x80) {
            int bytes = first - 0x80;
            if (bytes > 3 || file.length < at + bytes) {
                return Optional.empty();
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | file[at++] & 0xFF;
            }
        }
        if (first == 0x80 || file.length - at < length || !zeros(file, at + length)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(file, at, at + length));
    }

    private static boolean zeros(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
