package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Locale;

import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// A PKCS#10 request whose sender has proved to hold the key. Whatever else it asks for is not looked at: the fleet manager says
/// whom a certificate names and what it is good for.
///
/// @param key  on P-256
/// @param hint the common name that it asks for; shown to operators, believed by nobody
public record CertificateRequest(PublicKey key, String hint) {

    /// @param base64 as EST carries it: base64 of the DER, in lines or not
    /// @throws EnrolmentException saying what is wrong with it
    public static CertificateRequest read(String base64) throws EnrolmentException {
        try {
            var request = new JcaPKCS10CertificationRequest(Base64.getMimeDecoder().decode(base64));
            requireP256(request);
            var key = request.getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new EnrolmentException("The request is not signed by its own key");
            }
            return new CertificateRequest(key, hint(request));
        } catch (IOException | GeneralSecurityException | PKCSException | OperatorCreationException | RuntimeException e) {
            // Bouncy Castle's parser throws unchecked exceptions at what is no ASN.1
            throw new EnrolmentException("The body is no PKCS#10 request in base64", e);
        }
    }

    private static void requireP256(JcaPKCS10CertificationRequest request) throws EnrolmentException {
        var parameters = request.getSubjectPublicKeyInfo().getAlgorithm().getParameters();
        if (!SECObjectIdentifiers.secp256r1.equals(parameters)) {
            throw new EnrolmentException("The key must be an EC key on P-256");
        }
    }

    private static String hint(JcaPKCS10CertificationRequest request) {
        var names = request.getSubject().getRDNs(BCStyle.CN);
        var text = names.length == 0 ? "" : IETFUtils.valueToString(names[0].getFirst().getValue());
        var plain = text.replaceAll("[^A-Za-z0-9._ -]", "");
        return plain.substring(0, Math.min(plain.length(), 63));
    }

    /// SHA-256 over SubjectPublicKeyInfo, hexadecimal digits in lower case.
    public String keyHash() {
        return hash(key);
    }

    static String hash(PublicKey key) {
        return EnrolmentCode.sha256(key.getEncoded());
    }

    /// Its first 80 bits in groups of four, as the machine shows it.
    public static String shortened(String keyHash) {
        return keyHash.substring(0, 20).toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }
}
