package io.github.civickiosk.device.smartcard.virtual;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

import org.bouncycastle.util.BigIntegers;

/// The chip's end of secure messaging (Doc 9303-11, 9.8).
final class SecureMessaging {

    private static final int CRYPTOGRAM = 0x87;
    private static final int EXPECTED_LENGTH = 0x97;
    private static final int STATUS = 0x99;
    private static final int CHECKSUM = 0x8E;

    private final CipherSuite suite;
    private final byte[] encryptionKey;
    private final byte[] macKey;
    private byte[] counter;

    /// @param secret  what access control agreed on
    /// @param counter initial send sequence counter, one block of the suite
    SecureMessaging(CipherSuite suite, byte[] secret, byte[] counter) {
        this.suite = suite;
        this.encryptionKey = CipherSuite.deriveKey(secret, CipherSuite.FOR_ENCRYPTION);
        this.macKey = CipherSuite.deriveKey(secret, CipherSuite.FOR_MAC);
        this.counter = counter.clone();
    }

    /// The command inside a protected one; empty when it was not protected with these keys.
    Optional<CommandApdu> unwrap(CommandApdu outer) {
        count();
        try {
            var cryptogram = Tlv.find(CRYPTOGRAM, outer.data());
            var expected = Tlv.find(EXPECTED_LENGTH, outer.data());
            var checksum = Tlv.find(CHECKSUM, outer.data()).orElse(new byte[0]);
            var covered = Bytes.concat(Bytes.pad(outer.header(), suite.block()),
                    cryptogram.map(value -> Tlv.wrap(CRYPTOGRAM, value)).orElse(new byte[0]),
                    expected.map(value -> Tlv.wrap(EXPECTED_LENGTH, value)).orElse(new byte[0]));
            if (!MessageDigest.isEqual(checksum, checksum(covered))) {
                return Optional.empty();
            }
            return Optional.of(new CommandApdu(outer.cla() & ~0x0C, outer.ins(), outer.p1(), outer.p2(),
                    cryptogram.map(this::decrypt).orElse(new byte[0]), expected.map(SecureMessaging::length).orElse(0)));
        } catch (IllegalArgumentException notTlv) {
            return Optional.empty();
        }
    }

    ResponseApdu wrap(ResponseApdu inner) {
        count();
        int status = inner.status();
        var covered = Bytes.concat(inner.data().length == 0 ? new byte[0] : encrypt(inner.data()),
                Tlv.wrap(STATUS, new byte[]{(byte) (status >> 8), (byte) status}));
        return new ResponseApdu(Bytes.concat(covered, Tlv.wrap(CHECKSUM, checksum(covered))), status);
    }

    private byte[] checksum(byte[] covered) {
        return suite.mac(macKey, Bytes.pad(Bytes.concat(counter, covered), suite.block()));
    }

    private byte[] encrypt(byte[] plain) {
        var vector = suite.vector(encryptionKey, counter);
        return Tlv.wrap(CRYPTOGRAM, new byte[]{1}, suite.crypt(true, encryptionKey, vector, Bytes.pad(plain, suite.block())));
    }

    private byte[] decrypt(byte[] cryptogram) {
        if (cryptogram.length < 2 || cryptogram[0] != 1 || (cryptogram.length - 1) % suite.block() != 0) {
            throw new IllegalArgumentException("Not a padded cryptogram");
        }
        var vector = suite.vector(encryptionKey, counter);
        return Bytes.unpad(suite.crypt(false, encryptionKey, vector, Arrays.copyOfRange(cryptogram, 1, cryptogram.length)));
    }

    private static int length(byte[] field) {
        int value = new BigInteger(1, field).intValue();
        return value != 0 ? value : field.length == 1 ? 256 : 65_536;
    }

    private void count() {
        var next = new BigInteger(1, counter).add(BigInteger.ONE).mod(BigInteger.ONE.shiftLeft(8 * suite.block()));
        counter = BigIntegers.asUnsignedByteArray(suite.block(), next);
    }
}
