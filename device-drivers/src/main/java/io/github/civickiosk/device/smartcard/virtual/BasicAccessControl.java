package io.github.civickiosk.device.smartcard.virtual;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The chip's end of one run of Basic Access Control (Doc 9303-11, 4.3).
final class BasicAccessControl {

    private static final CipherSuite SUITE = CipherSuite.TRIPLE_DES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] encryptionKey;
    private final byte[] macKey;
    private final byte[] challenge = random(8);
    private @Nullable SecureMessaging session;

    /// @param mrzKey SHA-1 of the MRZ information
    BasicAccessControl(byte[] mrzKey) {
        var seed = Arrays.copyOf(mrzKey, 16);
        encryptionKey = CipherSuite.deriveKey(seed, CipherSuite.FOR_ENCRYPTION);
        macKey = CipherSuite.deriveKey(seed, CipherSuite.FOR_MAC);
    }

    /// RND.IC, the answer to GET CHALLENGE.
    byte[] challenge() {
        return challenge.clone();
    }

    /// EXTERNAL AUTHENTICATE with E.IFD (32 bytes) and M.IFD (8 bytes).
    ResponseApdu authenticate(byte[] data) {
        if (data.length != 40) {
            return ResponseApdu.status(ResponseApdu.WRONG_LENGTH);
        }
        var cryptogram = Arrays.copyOf(data, 32);
        var plain = SUITE.crypt(false, encryptionKey, new byte[8], cryptogram);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOfRange(data, 32, 40), checksum(cryptogram))
                && MessageDigest.isEqual(Arrays.copyOfRange(plain, 8, 16), challenge);
        return genuine ? answer(plain) : ResponseApdu.status(ResponseApdu.AUTHENTICATION_FAILED);
    }

    /// The session that a successful run ends in.
    Optional<SecureMessaging> session() {
        return Optional.ofNullable(session);
    }

    private ResponseApdu answer(byte[] plain) {
        var terminalRandom = Arrays.copyOf(plain, 8);
        var terminalKey = Arrays.copyOfRange(plain, 16, 32);
        var chipKey = random(16);
        var cryptogram = SUITE.crypt(true, encryptionKey, new byte[8], Bytes.concat(challenge, terminalRandom, chipKey));
        var counter = Bytes.concat(Arrays.copyOfRange(challenge, 4, 8), Arrays.copyOfRange(terminalRandom, 4, 8));
        session = new SecureMessaging(SUITE, Bytes.xor(terminalKey, chipKey), counter);
        return ResponseApdu.of(Bytes.concat(cryptogram, checksum(cryptogram)));
    }

    private byte[] checksum(byte[] cryptogram) {
        return SUITE.mac(macKey, Bytes.pad(cryptogram, SUITE.block()));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
