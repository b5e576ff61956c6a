package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// Active authentication, ICAO Doc 9303-11, 6.1: the chip signs the challenge with a key that never leaves it.
final class ActiveAuthentication {

    private static final ASN1ObjectIdentifier INFO = new ASN1ObjectIdentifier("2.23.136.1.1.5");
    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(BSIObjectIdentifiers.ecdsa_plain_SHA1, "SHA-1",
            BSIObjectIdentifiers.ecdsa_plain_SHA224, "SHA-224", BSIObjectIdentifiers.ecdsa_plain_SHA256, "SHA-256",
            BSIObjectIdentifiers.ecdsa_plain_SHA384, "SHA-384", BSIObjectIdentifiers.ecdsa_plain_SHA512, "SHA-512");
    private static final int WEAKEST_CURVE = 192;

    private ActiveAuthentication() {}

    static Proof verify(byte[] dg15, Optional<byte[]> dg14, byte[] challenge, byte[] signature) {
        try {
            byte[] key = Tlv.value(dg15, 0x6F).orElseThrow(() -> new IOException("not an EF.DG15"));
            boolean fits = switch (PublicKeyFactory.createKey(key)) {
                case ECPublicKeyParameters curve -> plain(curve, hash(dg14), challenge, signature);
                case RSAKeyParameters rsa -> Iso9796.verify(rsa, challenge, signature);
                case Object _ -> throw new IOException("neither an EC nor an RSA key");
            };
            return fits ? Proof.FITS : Proof.DOES_NOT_FIT;
        } catch (IOException | GeneralSecurityException | RuntimeException e) { // what a parser makes of bytes that make no sense
            return Proof.MALFORMED;
        }
    }

    /// r and s, each as long as the order of the curve (BSI TR-03111, 5.2.1).
    private static boolean plain(ECPublicKeyParameters key, String hash, byte[] challenge, byte[] signature)
            throws GeneralSecurityException {
        int length = (key.getParameters().getN().bitLength() + 7) / 8;
        if (signature.length != 2 * length || key.getParameters().getN().bitLength() < WEAKEST_CURVE) {
            return false;
        }
        var verifier = new ECDSASigner();
        verifier.init(false, key);
        return verifier.verifySignature(MessageDigest.getInstance(hash).digest(challenge),
                new BigInteger(1, Arrays.copyOf(signature, length)),
                new BigInteger(1, Arrays.copyOfRange(signature, length, 2 * length)));
    }

    /// The hash that ActiveAuthenticationInfo names (Doc 9303-11, 6.1.2.3); SHA-256 where the chip has none.
    private static String hash(Optional<byte[]> dg14) throws IOException {
        if (dg14.isEmpty()) {
            return "SHA-256";
        }
        byte[] infos = Tlv.value(dg14.get(), 0x6E).orElseThrow(() -> new IOException("not an EF.DG14"));
        for (var info : ASN1Set.getInstance(infos)) {
            var members = ASN1Sequence.getInstance(info);
            if (INFO.equals(members.getObjectAt(0)) && ASN1Integer.getInstance(members.getObjectAt(1)).hasValue(1)) {
                return Optional.ofNullable(HASHES.get(members.getObjectAt(2)))
                        .orElseThrow(() -> new IOException("an algorithm that is not listed"));
            }
        }
        return "SHA-256";
    }
}
