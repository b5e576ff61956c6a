package io.github.civickiosk.issuing.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

import static org.bouncycastle.util.Arrays.concatenate;

/// The checksums of a secure-messaging session's first command and of the answer to it (ICAO Doc 9303-11, 9.7 and 9.8). The
/// command reads the first bytes of EF.DG1, which every chip has.
final class SessionMac {

    /// What a session is protected with.
    enum Cipher {
        TRIPLE_DES(8, 16, "SHA-1"), AES_128(16, 16, "SHA-1"), AES_192(16, 24, "SHA-256"), AES_256(16, 32, "SHA-256");

        private final int block;
        private final int keyBytes;
        private final String derivation;

        Cipher(int block, int keyBytes, String derivation) {
            this.block = block;
            this.keyBytes = keyBytes;
            this.derivation = derivation;
        }

        private Mac mac() {
            return this == TRIPLE_DES ? new ISO9797Alg3Mac(new DESEngine()) : new CMac(AESEngine.newInstance(), 64);
        }
    }

    private static final byte[] FOR_MAC = {0, 0, 0, 2};
    private static final byte[] HEADER = {0x0C, (byte) 0xB0, (byte) 0x81, 0};
    private static final byte[] EXPECTED_LENGTH = {(byte) 0x97, 1, 4};
    private static final byte[] WELL = {(byte) 0x99, 2, (byte) 0x90, 0};
    private static final byte[] CHECKSUM = {(byte) 0x8E, 8};
    private static final int CHECKSUM_BYTES = 8;
    private static final int STATUS_BYTES = 2;

    private final Cipher cipher;
    private final KeyParameter key;

    /// @param secret what was agreed on
    SessionMac(Cipher cipher, byte[] secret) {
        this.cipher = cipher;
        key = new KeyParameter(Arrays.copyOf(digest(cipher.derivation, concatenate(secret, FOR_MAC)), cipher.keyBytes));
    }

    /// The session's first command, protected.
    byte[] command() {
        byte[] mac = mac(1, concatenate(padded(HEADER), EXPECTED_LENGTH));
        byte[] data = concatenate(EXPECTED_LENGTH, CHECKSUM, mac);
        return concatenate(HEADER, new byte[]{(byte) data.length}, data, new byte[1]);
    }

    /// Whether this is the session's answer to the command, and a good one.
    ///
    /// @param answer data, SW1 and SW2
    boolean made(byte[] answer) {
        int covered = answer.length - STATUS_BYTES - CHECKSUM_BYTES - CHECKSUM.length;
        int mac = covered + CHECKSUM.length;
        return covered >= WELL.length && Arrays.equals(answer, covered - WELL.length, covered, WELL, 0, WELL.length)
                && Arrays.equals(answer, covered, mac, CHECKSUM, 0, CHECKSUM.length)
                && MessageDigest.isEqual(Arrays.copyOfRange(answer, mac, mac + CHECKSUM_BYTES),
                        mac(2, Arrays.copyOf(answer, covered)));
    }

    private byte[] mac(int counter, byte[] data) {
        var sent = new byte[cipher.block];
        sent[cipher.block - 1] = (byte) counter;
        byte[] input = concatenate(sent, padded(data));
        var mac = cipher.mac();
        mac.init(key);
        mac.update(input, 0, input.length);
        var result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    /// Padding method 2 of ISO/IEC 9797-1.
    private byte[] padded(byte[] data) {
        var padded = Arrays.copyOf(data, (data.length / cipher.block + 1) * cipher.block);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has both
        }
    }
}
