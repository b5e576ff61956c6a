package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.bsi.BSIObjectIdentifiers;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The elementary files of the logical data structure (Doc 9303-10).
final class DataGroups {

    private static final ASN1Encodable PACE_INFO = securityInfo(Pace.PROTOCOL, new ASN1Integer(2),
            new ASN1Integer(Pace.DOMAIN_PARAMETERS));
    /// Says that active authentication is ECDSA with SHA-256, plain r‖s (Doc 9303-11, 9.2.5; BSI TR-03111, 5.2.1.1).
    private static final ASN1Encodable ACTIVE_AUTHENTICATION_INFO = securityInfo(ICAOObjectIdentifiers.id_icao_aaProtocolObject,
            new ASN1Integer(1), BSIObjectIdentifiers.ecdsa_plain_SHA256);

    private DataGroups() {}

    /// EF.CardAccess: PACEInfo.
    static byte[] cardAccess() {
        return encoded(List.of(PACE_INFO));
    }

    /// EF.COM: LDS 1.7, Unicode 4.0, and the tags of the data groups.
    static byte[] com(SortedMap<Integer, byte[]> groups) {
        var tags = new byte[groups.size()];
        int at = 0;
        for (var group : groups.values()) {
            tags[at++] = group[0];
        }
        return Tlv.wrap(0x60, Tlv.wrap(0x5F01, "0107".getBytes(US_ASCII)),
                Tlv.wrap(0x5F36, "040000".getBytes(US_ASCII)),
                Tlv.wrap(0x5C, tags));
    }

    static byte[] dg1(MachineReadableZone zone) {
        return Tlv.wrap(0x61, Tlv.wrap(0x5F1F, zone.bytes()));
    }

    /// One facial image in the CBEFF wrapping of Doc 9303-10, 4.7.2.
    static byte[] dg2(byte[] faceRecord) {
        var header = Tlv.wrap(0xA1, Tlv.wrap(0x80, new byte[]{1, 1}), Tlv.wrap(0x81, new byte[]{2}),
                Tlv.wrap(0x82, new byte[]{0}), Tlv.wrap(0x87, new byte[]{1, 1}), Tlv.wrap(0x88, new byte[]{0, 8}));
        var template = Tlv.wrap(0x7F60, header, Tlv.wrap(0x5F2E, faceRecord));
        return Tlv.wrap(0x75, Tlv.wrap(0x7F61, Tlv.wrap(0x02, new byte[]{1}), template));
    }

    /// What the chip can do; absent when there is nothing to say.
    static Optional<byte[]> dg14(boolean pace, boolean activeAuthentication, Optional<ChipAuthentication> agreement) {
        var infos = new ArrayList<ASN1Encodable>();
        if (pace) {
            infos.add(PACE_INFO);
        }
        if (activeAuthentication) {
            infos.add(ACTIVE_AUTHENTICATION_INFO);
        }
        agreement.ifPresent(key -> {
            infos.add(securityInfo(key.suite().protocol(), new ASN1Integer(1)));
            infos.add(securityInfo(ChipAuthentication.PUBLIC_KEY, subjectPublicKey(key)));
        });
        return infos.isEmpty() ? Optional.empty() : Optional.of(Tlv.wrap(0x6E, encoded(infos)));
    }

    /// With the curve spelled out, as Doc 9303-11, 9.2.7 wants it.
    private static ASN1Encodable subjectPublicKey(ChipAuthentication key) {
        var curve = new X9ECParameters(ChipAuthentication.P256.getCurve(), ChipAuthentication.P256.getBaseEntry(),
                ChipAuthentication.P256.getN(), ChipAuthentication.P256.getH());
        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                key.publicKey().getEncoded(false));
    }

    static byte[] dg15(PublicKey activeAuthentication) {
        return Tlv.wrap(0x6F, activeAuthentication.getEncoded());
    }

    private static ASN1Encodable securityInfo(ASN1ObjectIdentifier protocol, ASN1Encodable... members) {
        var info = new ASN1EncodableVector();
        info.add(protocol);
        info.addAll(members);
        return new DERSequence(info);
    }

    private static byte[] encoded(List<ASN1Encodable> securityInfos) {
        var set = new ASN1EncodableVector();
        securityInfos.forEach(set::add);
        try {
            return new DERSet(set).getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
