package io.github.civickiosk.device.smartcard.pcsc;

/// A call of libpcsclite that did not return `SCARD_S_SUCCESS`. The codes are those of pcsclite.h.
final class PcscFailure extends Exception {

    /// Ours, none of pcsclite.h: the call did not come back in time.
    static final int NO_ANSWER = -1;
    static final int TIMEOUT = 0x8010000A;
    static final int INSUFFICIENT_BUFFER = 0x80100008;
    static final int UNKNOWN_READER = 0x80100009;
    static final int SHARING_VIOLATION = 0x8010000B;
    static final int NO_SMARTCARD = 0x8010000C;
    static final int READER_UNAVAILABLE = 0x80100017;
    static final int NO_SERVICE = 0x8010001D;
    static final int SERVICE_STOPPED = 0x8010001E;
    static final int NO_READERS_AVAILABLE = 0x8010002E;
    static final int UNSUPPORTED_CARD = 0x80100065;
    static final int UNRESPONSIVE_CARD = 0x80100066;
    static final int UNPOWERED_CARD = 0x80100067;
    static final int REMOVED_CARD = 0x80100069;

    private final int code;

    PcscFailure(String function, int code) {
        super(function + ": " + name(code), null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    private static String name(int code) {
        return switch (code) {
            case NO_ANSWER -> "no answer";
            case TIMEOUT -> "SCARD_E_TIMEOUT";
            case INSUFFICIENT_BUFFER -> "SCARD_E_INSUFFICIENT_BUFFER";
            case UNKNOWN_READER -> "SCARD_E_UNKNOWN_READER";
            case SHARING_VIOLATION -> "SCARD_E_SHARING_VIOLATION";
            case NO_SMARTCARD -> "SCARD_E_NO_SMARTCARD";
            case READER_UNAVAILABLE -> "SCARD_E_READER_UNAVAILABLE";
            case NO_SERVICE -> "SCARD_E_NO_SERVICE";
            case SERVICE_STOPPED -> "SCARD_E_SERVICE_STOPPED";
            case NO_READERS_AVAILABLE -> "SCARD_E_NO_READERS_AVAILABLE";
            case UNSUPPORTED_CARD -> "SCARD_W_UNSUPPORTED_CARD";
            case UNRESPONSIVE_CARD -> "SCARD_W_UNRESPONSIVE_CARD";
            case UNPOWERED_CARD -> "SCARD_W_UNPOWERED_CARD";
            case REMOVED_CARD -> "SCARD_W_REMOVED_CARD";
            default -> "0x%08X".formatted(code);
        };
    }
}
