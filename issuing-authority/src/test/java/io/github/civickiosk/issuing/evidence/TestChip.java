package io.github.civickiosk.issuing.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ISO9796d2Signer;
import org.bouncycastle.operator.OperatorCreationException;

/// What a chip would give, made from the standard's clauses with Bouncy Castle, so that any part of it can be made wrong.
public final class TestChip {

    /// A TD1 zone of the specimen state UTO.
    public static byte[] td1(String number, String born, String expiry, String name) {
        String line1 = "IDUTO" + number + Mrz.checkDigit(number) + "<".repeat(15);
        String dates = born + Mrz.checkDigit(born) + "F" + expiry + Mrz.checkDigit(expiry) + "UTO" + "<".repeat(11);
        String composite = line1.substring(5) + dates.substring(0, 7) + dates.substring(8, 15) + dates.substring(18, 29);
        return dg1(line1 + dates + Mrz.checkDigit(composite) + (name + "<".repeat(30)).substring(0, 30));
    }

    public static byte[] dg1(String zone) {
        return tlv(new byte[]{0x61}, tlv(new byte[]{0x5F, 0x1F}, zone.getBytes(StandardCharsets.US_ASCII)));
    }

    public static byte[] dg15(KeyPair keys) {
        return tlv(new byte[]{0x6F}, keys.getPublic().getEncoded());
    }

    public static byte[] dg14(String signatureAlgorithm) {
        return tlv(new byte[]{0x6E},
                encoded(new DERSet(new DERSequence(new ASN1Encodable[]{new ASN1ObjectIdentifier("2.23.136.1.1.5"),
                    new ASN1Integer(1), new ASN1ObjectIdentifier(signatureAlgorithm)}))));
    }

    public static byte[] sod(TestState.Signer signer, byte[] dg1, byte[] dg15, Optional<byte[]> dg14) {
        var hashes = new java.util.ArrayList<>(List.of(hash(1, dg1), hash(15, dg15)));
        dg14.ifPresent(bytes -> hashes.add(hash(14, bytes)));
        var lds = new LDSSecurityObject(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                hashes.toArray(DataGroupHash[]::new));
        return tlv(new byte[]{0x77}, signed(signer, ICAOObjectIdentifiers.id_icao_ldsSecurityObject, encoded(lds)));
    }

    static byte[] signed(TestState.Signer signer, ASN1ObjectIdentifier type, byte[] content) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", signer.keys().getPrivate(),
                            signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
            return generator.generate(new CMSProcessableByteArray(type, content), true).getEncoded("DER");
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// INTERNAL AUTHENTICATE of a chip with an EC key: r and s, plain.
    public static byte[] plain(KeyPair keys, String hash, byte[] challenge) {
        try {
            var signature = Signature.getInstance(hash + "withPLAIN-ECDSA", SignedData.BOUNCY_CASTLE);
            signature.initSign(keys.getPrivate());
            signature.update(challenge);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// INTERNAL AUTHENTICATE of a chip with an RSA key: ISO/IEC 9796-2 scheme 1 over its own random part and the challenge.
    public static byte[] recoverable(KeyPair keys, boolean sha1Alone, byte[] challenge) {
        var key = (RSAPrivateKey) keys.getPrivate();
        Digest digest = sha1Alone ? new SHA1Digest() : new SHA256Digest();
        var signer = new ISO9796d2Signer(new RSAEngine(), digest, sha1Alone);
        signer.init(true, new RSAKeyParameters(true, key.getModulus(), key.getPrivateExponent()));
        int room = (key.getModulus().bitLength() + 7) / 8 - digest.getDigestSize() - (sha1Alone ? 2 : 3);
        byte[] own = new BigInteger(room * 8, new java.util.Random(1)).setBit(room * 8 - 2).toByteArray();
        signer.update(own, own.length - room, room);
        signer.update(challenge, 0, challenge.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataGroupHash hash(int number, byte[] content) {
        try {
            return new DataGroupHash(number, new DEROctetString(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(ASN1Encodable object) {
        try {
            return object.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] tlv(byte[] tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(tag);
        if (value.length < 0x80) {
            out.write(value.length);
        } else if (value.length < 0x100) {
            out.writeBytes(new byte[]{(byte) 0x81, (byte) value.length});
        } else {
            out.writeBytes(new byte[]{(byte) 0x82, (byte) (value.length >> 8), (byte) value.length});
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private TestChip() {}
}
