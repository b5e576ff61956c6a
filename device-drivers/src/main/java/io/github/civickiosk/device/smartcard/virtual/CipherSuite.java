package io.github.civickiosk.device.smartcard.virtual;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// The algorithms of secure messaging (Doc 9303-11, 9.8.6 and 9.8.7) and of the key derivation that feeds them (9.7).
enum CipherSuite {

    TRIPLE_DES(8), AES_128(16);

    static final int FOR_ENCRYPTION = 1;
    static final int FOR_MAC = 2;
    static final int FOR_PACE_PASSWORD = 3;

    private final int block;

    CipherSuite(int block) {
        this.block = block;
    }

    int block() {
        return block;
    }

    /// The first 16 bytes of SHA-1; both suites use keys of that length.
    static byte[] deriveKey(byte[] secret, int counter) {
        var digest = sha1();
        digest.update(secret);
        return Arrays.copyOf(digest.digest(new byte[]{0, 0, 0, (byte) counter}), 16);
    }

    static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The initialisation vector of the command or answer that this counter counts.
    byte[] vector(byte[] key, byte[] counter) {
        return switch (this) {
            case TRIPLE_DES -> new byte[block];
            case AES_128 -> crypt(true, key, new byte[block], counter);
        };
    }

    /// CBC without padding; the data is a multiple of the block.
    byte[] crypt(boolean encrypt, byte[] key, byte[] vector, byte[] data) {
        var cipher = CBCBlockCipher.newInstance(engine());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), vector));
        var result = new byte[data.length];
        for (int at = 0; at < data.length; at += block) {
            cipher.processBlock(data, at, result, at);
        }
        return result;
    }

    /// The 8-byte checksum over the data as given: retail MAC or CMAC.
    byte[] mac(byte[] key, byte[] data) {
        var mac = checksum();
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        var result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    private BlockCipher engine() {
        return switch (this) {
            case TRIPLE_DES -> new DESedeEngine();
            case AES_128 -> AESEngine.newInstance();
        };
    }

    private Mac checksum() {
        return switch (this) {
            case TRIPLE_DES -> new ISO9797Alg3Mac(new DESEngine());
            case AES_128 -> new CMac(AESEngine.newInstance(), 64);
        };
    }
}
