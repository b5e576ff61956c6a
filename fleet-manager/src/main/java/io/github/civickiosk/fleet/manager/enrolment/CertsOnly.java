package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;

/// Certificates as EST carries them (RFC 7030, 4.1.3 and 4.2.3): a CMS SignedData without content and signers (RFC 5652, certs-only).
public final class CertsOnly {

    public static final String CONTENT_TYPE = "application/pkcs7-mime; smime-type=certs-only";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[]{'\r', '\n'});

    private CertsOnly() {}

    /// Base64 of the DER, in lines.
    public static String base64(List<X509Certificate> certificates) {
        try {
            var generator = new CMSSignedDataGenerator();
            for (X509Certificate certificate : certificates) {
                generator.addCertificate(new JcaX509CertificateHolder(certificate));
            }
            return LINES.encodeToString(generator.generate(new CMSAbsentContent(), false).toASN1Structure().getEncoded("DER"))
                    + "\r\n";
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("Certificates of ours cannot be encoded", e);
        }
    }
}
