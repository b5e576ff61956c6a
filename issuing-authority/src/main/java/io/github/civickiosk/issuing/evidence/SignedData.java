package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.ICAOObjectIdentifiers;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;

/// EF.SOD: the hashes of the data groups, signed by the document signer (ICAO Doc 9303-10, 4.7.x and appendix D; RFC 5652).
final class SignedData {

    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    /// SHA-1 is not among them: a collision would let one signature stand for two documents.
    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(NISTObjectIdentifiers.id_sha224, "SHA-224",
            NISTObjectIdentifiers.id_sha256, "SHA-256", NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private final CMSSignedData cms;
    private final SignerInformation signer;
    private final Map<Integer, byte[]> hashes;
    private final ASN1ObjectIdentifier algorithm;

    private SignedData(CMSSignedData cms, SignerInformation signer, LDSSecurityObject lds) {
        this.cms = cms;
        this.signer = signer;
        hashes = new HashMap<>();
        for (DataGroupHash hash : lds.getDatagroupHash()) {
            hashes.put(hash.getDataGroupNumber(), hash.getDataGroupHashValue().getOctets());
        }
        algorithm = lds.getDigestAlgorithmIdentifier().getAlgorithm();
    }

    static Optional<SignedData> parse(byte[] sod) {
        return Tlv.value(sod, 0x77).flatMap(SignedData::parseContent);
    }

    private static Optional<SignedData> parseContent(byte[] content) {
        try {
            var cms = new CMSSignedData(content);
            var signers = cms.getSignerInfos().getSigners();
            if (!ICAOObjectIdentifiers.id_icao_ldsSecurityObject.getId().equals(cms.getSignedContentTypeOID())
                    || signers.size() != 1
                    || cms.getSignedContent() == null) {
                return Optional.empty();
            }
            var lds = LDSSecurityObject.getInstance((byte[]) cms.getSignedContent().getContent());
            return Optional.of(new SignedData(cms, signers.iterator().next(), lds));
        } catch (CMSException | RuntimeException e) { // the parsers answer bytes that make no sense with any of their exceptions
            return Optional.empty();
        }
    }

    /// Whether a document signer, whom one of these country signers certified and who is valid at that time, signed this.
    ///
    /// @param issuingState as the machine-readable zone claims
    boolean signedBy(Trusted trusted, Instant at, String issuingState) {
        if (!HASHES.containsKey(signer.getDigestAlgorithmID().getAlgorithm()) || signer.getSignedAttributes() == null) {
            return false;
        }
        return signers().stream()
                .anyMatch(document -> DocumentSigner.certified(document, trusted, at, issuingState) && verifies(document));
    }

    @SuppressWarnings("unchecked") // SignerId selects certificates, though its raw type does not say so
    private Collection<X509CertificateHolder> signers() {
        return cms.getCertificates().getMatches((Selector<X509CertificateHolder>) signer.getSID());
    }

    /// Over the signed attributes, whose message digest and content type are compared with the content (RFC 5652, 5.6).
    private boolean verifies(X509CertificateHolder document) {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(BOUNCY_CASTLE).build(document));
        } catch (CMSException | OperatorCreationException | java.security.cert.CertificateException | RuntimeException e) {
            return false;
        }
    }

    /// Whether the hash of the data group is the one that was signed.
    boolean covers(int dataGroup, byte[] content) {
        byte[] signed = hashes.get(dataGroup);
        String hash = HASHES.get(algorithm);
        try {
            return signed != null && hash != null
                    && MessageDigest.isEqual(signed, MessageDigest.getInstance(hash).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks " + hash, e);
        }
    }

    /// For the log of what went wrong; holds no citizen's data.
    @Override
    public String toString() {
        return "SignedData[" + Arrays.toString(hashes.keySet().toArray()) + "]";
    }

    static X509CertificateHolder certificate(byte[] der) throws IOException {
        return new X509CertificateHolder(der);
    }
}
