package io.github.civickiosk.device.smartcard.virtual;

/// A response APDU: data and the status bytes SW1 SW2 (ISO/IEC 7816-4, 5.6).
record ResponseApdu(byte[] data, int status) {

    static final int OK = 0x9000;
    static final int END_OF_FILE = 0x6282;
    static final int AUTHENTICATION_FAILED = 0x6300;
    static final int WRONG_LENGTH = 0x6700;
    static final int SECURE_MESSAGING_NOT_SUPPORTED = 0x6882;
    static final int SECURITY_STATUS_NOT_SATISFIED = 0x6982;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    static final int NO_CURRENT_FILE = 0x6986;
    static final int SECURE_MESSAGING_OBJECTS_INCORRECT = 0x6988;
    static final int WRONG_DATA = 0x6A80;
    static final int FILE_NOT_FOUND = 0x6A82;
    static final int WRONG_P1_P2 = 0x6A86;
    static final int REFERENCED_DATA_NOT_FOUND = 0x6A88;
    static final int WRONG_OFFSET = 0x6B00;
    static final int INSTRUCTION_NOT_SUPPORTED = 0x6D00;

    static ResponseApdu of(byte[] data) {
        return new ResponseApdu(data, OK);
    }

    static ResponseApdu status(int status) {
        return new ResponseApdu(new byte[0], status);
    }

    byte[] bytes() {
        return Bytes.concat(data, new byte[]{(byte) (status >> 8), (byte) status});
    }
}
