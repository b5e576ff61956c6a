package io.github.civickiosk.issuing.evidence;

import java.math.BigInteger;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;

/// RSA signatures with message recovery, ISO/IEC 9796-2 digital signature scheme 1, as active authentication uses them: the
/// chip's own random part is recovered from the signature, the challenge is the rest of the message.
final class Iso9796 {

    private static final int WEAKEST = 1024;
    private static final int SHA1_ALONE = 0xBC;
    private static final int HASH_NAMED = 0xCC;

    private Iso9796() {}

    static boolean verify(RSAKeyParameters key, byte[] challenge, byte[] signature) {
        if (key.getModulus().bitLength() < WEAKEST || signature.length != (key.getModulus().bitLength() + 7) / 8) {
            return false;
        }
        int trailer = new BigInteger(1, signature).modPow(key.getExponent(), key.getModulus()).intValue() & 0xFFFF;
        boolean sha1Alone = (trailer & 0xFF) == SHA1_ALONE;
        if (!sha1Alone && (trailer & 0xFF) != HASH_NAMED) {
            return false;
        }
        var verifier = new ISO9796d2Signer(new RSAEngine(), sha1Alone ? new SHA1Digest() : named(trailer >> 8), sha1Alone);
        verifier.init(false, key);
        try {
            verifier.updateWithRecoveredMessage(signature);
        } catch (InvalidCipherTextException e) {
            return false;
        }
        verifier.update(challenge, 0, challenge.length);
        return verifier.verifySignature(signature);
    }

    /// Hash-function identifiers of ISO/IEC 10118-3.
    private static Digest named(int identifier) {
        return switch (identifier) {
            case 0x33 -> new SHA1Digest();
            case 0x34 -> new SHA256Digest();
            case 0x35 -> new SHA512Digest();
            case 0x36 -> new SHA384Digest();
            case 0x38 -> new SHA224Digest();
            default -> throw new IllegalArgumentException("no hash of ISO/IEC 10118-3 that we know");
        };
    }
}
