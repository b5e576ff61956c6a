package io.github.civickiosk.device.smartcard.virtual;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/// The chip's key of chip authentication by ECDH on NIST P-256 (Doc 9303-11, 6.2): who agrees with it goes on in a session
/// that only the chip the state signed this key for can hold.
final class ChipAuthentication {

    /// id-PK-ECDH.
    static final ASN1ObjectIdentifier PUBLIC_KEY = new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.1.2");
    static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What the session after the agreement is made of.
    enum Suite {
        /// id-CA-ECDH-3DES-CBC-CBC.
        ECDH_3DES(CipherSuite.TRIPLE_DES, 1),
        /// id-CA-ECDH-AES-CBC-CMAC-128.
        ECDH_AES_128(CipherSuite.AES_128, 2);

        private final CipherSuite cipher;
        private final int last;

        Suite(CipherSuite cipher, int last) {
            this.cipher = cipher;
            this.last = last;
        }

        ASN1ObjectIdentifier protocol() {
            return new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.3.2." + last);
        }

        /// The protocol as an object identifier without tag and length.
        byte[] protocolBytes() {
            return new byte[]{4, 0, 0x7F, 0, 7, 2, 2, 3, 2, (byte) last};
        }
    }

    private final Suite suite;
    private final BigInteger key;

    private ChipAuthentication(Suite suite, BigInteger key) {
        this.suite = suite;
        this.key = key;
    }

    static ChipAuthentication withNewKey(Suite suite) {
        return new ChipAuthentication(suite,
                BigIntegers.createRandomInRange(BigInteger.ONE, P256.getN().subtract(BigInteger.ONE), RANDOM));
    }

    Suite suite() {
        return suite;
    }

    ECPoint publicKey() {
        return P256.getG().multiply(key).normalize();
    }

    /// The session that follows; empty when the terminal's key is none.
    Optional<SecureMessaging> agree(byte[] terminalKey) {
        try {
            var point = P256.getCurve().decodePoint(terminalKey);
            if (point.isInfinity()) {
                return Optional.empty();
            }
            var secret = point.multiply(key).normalize().getAffineXCoord().getEncoded();
            return Optional.of(new SecureMessaging(suite.cipher, secret, new byte[suite.cipher.block()]));
        } catch (IllegalArgumentException noPoint) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ChipAuthentication[***]";
    }
}
