package io.github.civickiosk.provisioning.acceptance;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Whether a report is a kiosk's own, and whole. Certificates are looked at as of the time that the report says: they last for months and
/// reports for years; whether one was revoked is the fleet manager's to say.
public sealed interface Proof {

    record Genuine(Acceptance acceptance, X509Certificate signer) implements Proof {}

    /// @param why one sentence without its end
    record NotGenuine(String why) implements Proof {}

    /// @param trusted the fleet's authorities
    static Proof of(byte[] file, List<X509Certificate> trusted) {
        try (var pdf = Loader.loadPDF(file)) {
            var signatures = pdf.getSignatureDictionaries();
            if (signatures.size() != 1) {
                return new NotGenuine("it has " + signatures.size() + " signatures in place of one");
            }
            var signature = signatures.getFirst();
            return covers(signature, file.length)
                    ? judge(pdf, signature, file, trusted)
                    : new NotGenuine("something was added after it was signed");
        } catch (IOException e) {
            return new NotGenuine("it is no PDF that can be read");
        } catch (JacksonException e) {
            return new NotGenuine("it is signed, but is no acceptance report");
        } catch (CMSException | OperatorCreationException | GeneralSecurityException | RuntimeException e) {
            return new NotGenuine("its signature does not hold: " + e.getMessage());
        }
    }

    private static Proof judge(PDDocument pdf, PDSignature signature, byte[] file, List<X509Certificate> trusted)
            throws IOException, CMSException, OperatorCreationException, GeneralSecurityException {
        var cms = new CMSSignedData(new CMSProcessableByteArray(signature.getSignedContent(file)), content(signature));
        var certificates = certificates(cms);
        var signers = cms.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            return new NotGenuine("it is signed by " + signers.size() + " keys in place of one");
        }
        var signer = signer(signers.iterator().next(), certificates);
        var acceptance = JsonMapper.shared().readValue(results(pdf), Acceptance.class);
        trust(signer, certificates, trusted, Date.from(acceptance.at()));
        var expected = new X500Principal("CN=" + acceptance.kiosk());
        return signer.getSubjectX500Principal().equals(expected)
                ? new Genuine(acceptance, signer)
                : new NotGenuine("it is about " + acceptance.kiosk() + ", and " + signer.getSubjectX500Principal()
                        + " has signed it");
    }

    /// Without the zeros that fill its place.
    private static ContentInfo content(PDSignature signature) throws IOException {
        try (var in = new ASN1InputStream(signature.getContents())) {
            return ContentInfo.getInstance(in.readObject());
        }
    }

    /// From the first byte to the last, but for the signature itself.
    private static boolean covers(PDSignature signature, int length) {
        var range = signature.getByteRange();
        // the gap holds the signature in hexadecimal between < and >
        return range.length == 4 && range[0] == 0 && range[2] + range[3] == length
                && range[2] - range[1] == signature.getContents().length * 2 + 2;
    }

    private static X509Certificate signer(SignerInformation info, List<X509Certificate> certificates)
            throws CMSException, OperatorCreationException, GeneralSecurityException {
        for (var one : certificates) {
            if (info.getSID().match(new X509CertificateHolder(encoded(one)))) {
                if (!info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(one.getPublicKey()))) {
                    throw new GeneralSecurityException("it is another text's");
                }
                return one;
            }
        }
        throw new GeneralSecurityException("the signer's certificate is not in it");
    }

    private static org.bouncycastle.asn1.x509.Certificate encoded(X509Certificate certificate) throws GeneralSecurityException {
        return org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.getEncoded());
    }

    private static List<X509Certificate> certificates(CMSSignedData cms) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
            found.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return found;
    }

    private static void trust(X509Certificate signer, List<X509Certificate> sent, List<X509Certificate> trusted, Date when)
            throws GeneralSecurityException {
        if (trusted.isEmpty()) {
            throw new GeneralSecurityException("no authority is trusted");
        }
        var rules = new PKIXParameters(
                trusted.stream().map(authority -> new TrustAnchor(authority, null)).collect(Collectors.toSet()));
        rules.setRevocationEnabled(false);
        rules.setDate(when);
        var path = new ArrayList<>(List.of(signer));
        sent.stream().filter(one -> !one.equals(signer) && !trusted.contains(one)).forEach(path::add);
        CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
    }

    private static byte[] results(PDDocument pdf) throws IOException {
        var names = pdf.getDocumentCatalog().getNames();
        var files = names == null ? null : names.getEmbeddedFiles();
        var file = files == null || files.getNames() == null ? null : files.getNames().get(ReportPages.RESULTS);
        if (file == null || file.getEmbeddedFile() == null) {
            return new byte[0];
        }
        return file.getEmbeddedFile().toByteArray();
    }
}
