package io.github.civickiosk.provisioning.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

import io.github.civickiosk.fleet.agent.identity.Identity;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// The report as a file: a PDF, signed whole (ISO 32000-1, 12.8, `adbe.pkcs7.detached`) with the key of the kiosk's certificate.
public final class Report {

    private Report() {}

    /// @param identity the kiosk's
    public static byte[] signed(Acceptance acceptance, Identity identity) {
        try {
            var subject = identity.certificate().getSubjectX500Principal().getName();
            var pages = ReportPages.pdf(acceptance, Statement.of(acceptance, identity),
                    subject + ", serial " + identity.certificate().getSerialNumber().toString(16));
            return sign(pages, acceptance, identity);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("This JVM cannot sign with a P-256 key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
    }

    private static byte[] sign(byte[] pages, Acceptance acceptance, Identity identity)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var signing = generator(identity);
        var out = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(pages)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName(acceptance.kiosk());
            signature.setReason("Acceptance of this kiosk: " + acceptance.outcome());
            Calendar when = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
            when.setTimeInMillis(acceptance.at().toEpochMilli());
            signature.setSignDate(when);
            document.addSignature(signature, content -> {
                try {
                    return signing.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
                } catch (CMSException e) {
                    throw new IOException(e);
                }
            });
            document.saveIncremental(out);
        }
        return out.toByteArray();
    }

    private static CMSSignedDataGenerator generator(Identity identity)
            throws GeneralSecurityException, OperatorCreationException {
        var generator = new CMSSignedDataGenerator();
        try {
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(identity.key()), identity.certificate()));
            generator.addCertificates(new JcaCertStore(identity.chain()));
        } catch (CMSException e) {
            throw new GeneralSecurityException(e);
        }
        return generator;
    }
}
