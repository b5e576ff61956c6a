package io.github.civickiosk.device.smartcard;

/// What a card says about itself in its answer to reset (ISO/IEC 7816-3, 8.2).
final class AnswerToReset {

    private static final int CARD_CAPABILITIES = 0x73;
    private static final int EXTENDED_LENGTHS = 0x40;

    private AnswerToReset() {}

    /// Whether the card capabilities in the historical bytes (ISO/IEC 7816-4, 12.1.1.9) name extended Lc and Le fields.
    static boolean allowsExtendedLengths(byte[] atr) {
        int at = historicalBytes(atr);
        int end = at + (atr.length > 1 ? atr[1] & 0x0F : 0);
        if (end > atr.length || at >= end || atr[at] != 0 && atr[at] != (byte) 0x80) {
            return false;
        }
        if (atr[at] == 0) {
            end -= 3; // the category with a status indicator of three bytes at the end
        }
        for (at++; at < end; at += 1 + (atr[at] & 0x0F)) {
            if ((atr[at] & 0xFF) == CARD_CAPABILITIES && at + 3 < end) {
                return (atr[at + 3] & EXTENDED_LENGTHS) != 0;
            }
        }
        return false;
    }

    /// Interface bytes come in groups; the high half of T0 and of each TD says which follow.
    private static int historicalBytes(byte[] atr) {
        int at = 1;
        int present = atr.length > 1 ? atr[1] >> 4 & 0x0F : 0;
        while ((present & 0x08) != 0 && at + Integer.bitCount(present) < atr.length) {
            at += Integer.bitCount(present);
            present = atr[at] >> 4 & 0x0F;
        }
        return at + Integer.bitCount(present) + 1;
    }
}
