package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// EF.SOD: the document signer's CMS signature over the hashes of the data groups (Doc 9303-10, 4.6.2).
final class SecurityObject {

    private SecurityObject() {}

    /// @param dataGroups contents by data group number
    static byte[] sign(Map<Integer, byte[]> dataGroups, DocumentSigner signer) throws IOException {
        try {
            var content = new CMSProcessableByteArray(ICAOObjectIdentifiers.id_icao_ldsSecurityObject,
                    hashes(dataGroups).getEncoded(ASN1Encoding.DER));
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(digests)
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()), signer.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(signer.certificate())));
            return Tlv.wrap(0x77, generator.generate(content, true).getEncoded(ASN1Encoding.DER));
        } catch (GeneralSecurityException | OperatorCreationException | CMSException broken) {
            throw new IOException("The security object cannot be signed", broken);
        }
    }

    private static LDSSecurityObject hashes(Map<Integer, byte[]> dataGroups) throws GeneralSecurityException {
        var sha256 = MessageDigest.getInstance("SHA-256");
        var hashes = new TreeMap<>(dataGroups).entrySet().stream()
                .map(group -> new DataGroupHash(group.getKey(), new DEROctetString(sha256.digest(group.getValue()))))
                .toArray(DataGroupHash[]::new);
        return new LDSSecurityObject(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256), hashes);
    }
}
