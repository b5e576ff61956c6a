package io.github.civickiosk.device.smartcard.virtual;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/// The chip's end of one run of PACE with generic mapping, AES-128 and NIST P-256 (Doc 9303-11, 4.4).
final class Pace {

    /// id-PACE-ECDH-GM-AES-CBC-CMAC-128.
    static final ASN1ObjectIdentifier PROTOCOL = new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.4.2.2");
    private static final byte[] PROTOCOL_BYTES = {4, 0, 0x7F, 0, 7, 2, 2, 4, 2, 2};
    /// Standardized domain parameters: NIST P-256 (Doc 9303-11, 9.5.1).
    static final int DOMAIN_PARAMETERS = 12;

    private static final X9ECParameters P256 = CustomNamedCurves.getByName("secp256r1");
    private static final CipherSuite SUITE = CipherSuite.AES_128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private enum Step {
        NONCE, MAPPING, AGREEMENT, TOKEN, ENDED
    }

    private final byte[] passwordKey;
    private Step step = Step.NONCE;
    private byte[] nonce = new byte[0];
    private byte[] secret = new byte[0];
    private ECPoint generator = P256.getG();
    private @Nullable ECPoint chipKey;
    private @Nullable ECPoint terminalKey;

    Pace(byte[] password) {
        passwordKey = CipherSuite.deriveKey(password, CipherSuite.FOR_PACE_PASSWORD);
    }

    /// The protocol as an object identifier without tag and length.
    static byte[] protocolBytes() {
        return PROTOCOL_BYTES.clone();
    }

    /// One GENERAL AUTHENTICATE; the data is the dynamic authentication template 7C.
    ResponseApdu authenticate(byte[] data) {
        try {
            var template = Tlv.find(0x7C, data).orElseThrow(() -> new IllegalArgumentException("No template"));
            return switch (step) {
                case NONCE -> encryptedNonce();
                case MAPPING -> map(point(0x81, template));
                case AGREEMENT -> agree(point(0x83, template));
                case TOKEN -> token(Tlv.find(0x85, template).orElse(new byte[0]));
                case ENDED -> ResponseApdu.status(ResponseApdu.CONDITIONS_NOT_SATISFIED);
            };
        } catch (IllegalArgumentException malformed) {
            step = Step.ENDED;
            return ResponseApdu.status(ResponseApdu.WRONG_DATA);
        }
    }

    /// The session that a successful run ends in.
    Optional<SecureMessaging> session() {
        return secret.length > 0 && step == Step.ENDED
                ? Optional.of(new SecureMessaging(SUITE, secret, new byte[SUITE.block()]))
                : Optional.empty();
    }

    private ResponseApdu encryptedNonce() {
        nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        step = Step.MAPPING;
        return answer(0x80, SUITE.crypt(true, passwordKey, new byte[SUITE.block()], nonce));
    }

    private ResponseApdu map(ECPoint terminalMapping) {
        var scalar = scalar();
        var shared = terminalMapping.multiply(scalar);
        generator = P256.getG().multiply(new BigInteger(1, nonce)).add(shared).normalize();
        step = Step.AGREEMENT;
        return answer(0x82, encoded(P256.getG().multiply(scalar)));
    }

    private ResponseApdu agree(ECPoint ephemeral) {
        var scalar = scalar();
        terminalKey = ephemeral;
        chipKey = generator.multiply(scalar);
        secret = ephemeral.multiply(scalar).normalize().getAffineXCoord().getEncoded();
        step = Step.TOKEN;
        return answer(0x84, encoded(chipKey));
    }

    private ResponseApdu token(byte[] terminalToken) {
        step = Step.ENDED;
        if (chipKey == null || terminalKey == null || !MessageDigest.isEqual(terminalToken, tokenOver(chipKey))) {
            secret = new byte[0];
            return ResponseApdu.status(ResponseApdu.AUTHENTICATION_FAILED);
        }
        return answer(0x86, tokenOver(terminalKey));
    }

    private byte[] tokenOver(ECPoint publicKey) {
        var key = Tlv.wrap(0x7F49, Tlv.wrap(0x06, PROTOCOL_BYTES), Tlv.wrap(0x86, encoded(publicKey)));
        return SUITE.mac(CipherSuite.deriveKey(secret, CipherSuite.FOR_MAC), key);
    }

    private static ResponseApdu answer(int tag, byte[] value) {
        return ResponseApdu.of(Tlv.wrap(0x7C, Tlv.wrap(tag, value)));
    }

    private static ECPoint point(int tag, byte[] template) {
        var encoded = Tlv.find(tag, template).orElseThrow(() -> new IllegalArgumentException("No public key"));
        var point = P256.getCurve().decodePoint(encoded);
        if (point.isInfinity()) {
            throw new IllegalArgumentException("The point at infinity is no public key");
        }
        return point;
    }

    private static byte[] encoded(ECPoint point) {
        return point.normalize().getEncoded(false);
    }

    private static BigInteger scalar() {
        return BigIntegers.createRandomInRange(BigInteger.ONE, P256.getN().subtract(BigInteger.ONE), RANDOM);
    }
}
