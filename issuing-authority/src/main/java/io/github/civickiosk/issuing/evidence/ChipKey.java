package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// The chip's public key of chip authentication, and what it is used with, as EF.DG14 names them (ICAO Doc 9303-11, 9.2.6 and
/// 9.2.7). Known is ECDH on the curves of the standard; agreement over a prime field is not.
///
/// @param protocol object identifier, dotted
/// @param keyId    reference of the private key, where the chip has several
record ChipKey(String protocol, SessionMac.Cipher cipher, Optional<BigInteger> keyId, ECPublicKeyParameters key) {

    private static final ASN1ObjectIdentifier PUBLIC_KEY = new ASN1ObjectIdentifier("0.4.0.127.0.7.2.2.1.2");
    private static final String ECDH = "0.4.0.127.0.7.2.2.3.2.";
    private static final Map<String, SessionMac.Cipher> CIPHERS = Map.of(ECDH + 1, SessionMac.Cipher.TRIPLE_DES, ECDH + 2,
            SessionMac.Cipher.AES_128, ECDH + 3, SessionMac.Cipher.AES_192, ECDH + 4, SessionMac.Cipher.AES_256);
    /// Whoever sends EF.DG14 chooses the curve; only curves that others have judged are reckoned on.
    private static final List<ECDomainParameters> CURVES = Stream
            .of("secp224r1", "secp256r1", "secp384r1", "secp521r1", "brainpoolP224r1", "brainpoolP256r1", "brainpoolP320r1",
                    "brainpoolP384r1", "brainpoolP512r1")
            .map(name -> new ECDomainParameters(ECNamedCurveTable.getByName(name))).toList();

    private record Named(String protocol, Optional<BigInteger> keyId) {}

    private record Held(ECPublicKeyParameters key, Optional<BigInteger> keyId) {}

    static Optional<ChipKey> of(byte[] dg14) {
        try {
            return read(ASN1Set.getInstance(Tlv.value(dg14, 0x6E).orElseThrow(() -> new IOException("not an EF.DG14"))));
        } catch (IOException | RuntimeException e) { // what a parser makes of bytes that make no sense
            return Optional.empty();
        }
    }

    private static Optional<ChipKey> read(ASN1Set infos) throws IOException {
        var named = new ArrayList<Named>();
        var held = new ArrayList<Held>();
        for (var info : infos) {
            var members = ASN1Sequence.getInstance(info);
            var object = ASN1ObjectIdentifier.getInstance(members.getObjectAt(0));
            if (object.equals(PUBLIC_KEY)) {
                key(members).ifPresent(key -> held.add(new Held(key, keyId(members))));
            } else if (CIPHERS.containsKey(object.getId()) && ASN1Integer.getInstance(members.getObjectAt(1)).hasValue(1)) {
                named.add(new Named(object.getId(), keyId(members)));
            }
        }
        return held.stream().flatMap(key -> protocol(key, named).stream()).findFirst();
    }

    /// A chip with one key may leave its protocol out: then it is the oldest one.
    private static Optional<ChipKey> protocol(Held held, List<Named> named) {
        var fitting = named.stream().filter(one -> one.keyId().equals(held.keyId())).map(Named::protocol).findFirst();
        var protocol = fitting.or(() -> named.isEmpty() ? Optional.of(ECDH + 1) : Optional.empty());
        return protocol
                .map(id -> new ChipKey(id, CIPHERS.getOrDefault(id, SessionMac.Cipher.TRIPLE_DES), held.keyId(), held.key()));
    }

    private static Optional<BigInteger> keyId(ASN1Sequence members) {
        return members.size() > 2
                ? Optional.of(ASN1Integer.getInstance(members.getObjectAt(2)).getPositiveValue())
                : Optional.empty();
    }

    /// Also where the chip spells the curve out; the point is laid on our own copy of it.
    private static Optional<ECPublicKeyParameters> key(ASN1Sequence members) throws IOException {
        if (!(PublicKeyFactory
                .createKey(members.getObjectAt(1).toASN1Primitive().getEncoded()) instanceof ECPublicKeyParameters key)) {
            return Optional.empty();
        }
        return CURVES.stream().filter(curve -> same(curve, key.getParameters()))
                .map(curve -> new ECPublicKeyParameters(curve.getCurve().decodePoint(key.getQ().getEncoded(false)), curve))
                .findFirst();
    }

    private static boolean same(ECDomainParameters known, ECDomainParameters given) {
        return known.getCurve().equals(given.getCurve()) && known.getG().equals(given.getG())
                && known.getN().equals(given.getN());
    }
}
