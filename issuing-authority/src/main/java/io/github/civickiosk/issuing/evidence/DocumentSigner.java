package io.github.civickiosk.issuing.evidence;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.stream.Collectors;

import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/// The chain of two from a document signer to a country signing CA (ICAO Doc 9303-12, 7).
final class DocumentSigner {

    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
    private static final Set<String> ISSUING_STATES = COUNTRIES.stream().map(DocumentSigner::iso3)
            .collect(Collectors.toUnmodifiableSet());

    private DocumentSigner() {}

    static boolean certified(X509CertificateHolder document, Trusted trusted, Instant at,
            String issuingState) {
        Date now = Date.from(at);
        return document.isValidOn(now) && !isCa(document) && mayUse(document, KeyUsage.digitalSignature)
                && trusted.countries().stream()
                        .anyMatch(country -> country.getSubject().equals(document.getIssuer()) && country.isValidOn(now)
                                && isCa(country) && mayUse(country, KeyUsage.keyCertSign) && speaksFor(country, issuingState)
                                && signed(document, country) && !revoked(document, country, trusted.revocations()));
    }

    private static boolean signed(X509CertificateHolder document, X509CertificateHolder country) {
        try {
            return document.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().setProvider(SignedData.BOUNCY_CASTLE).build(country));
        } catch (CertException | OperatorCreationException | CertificateException | RuntimeException e) {
            return false;
        }
    }

    /// What a country took back once stays taken back: an old list is better than none (ICAO Doc 9303-12, 7.1.4).
    private static boolean revoked(X509CertificateHolder document, X509CertificateHolder country,
            Collection<X509CRLHolder> lists) {
        return lists.stream().anyMatch(list -> list.getIssuer().equals(country.getSubject())
                && list.getRevokedCertificate(document.getSerialNumber()) != null && signed(list, country));
    }

    private static boolean signed(X509CRLHolder list, X509CertificateHolder country) {
        try {
            return list.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().setProvider(SignedData.BOUNCY_CASTLE).build(country));
        } catch (CertException | OperatorCreationException | CertificateException | RuntimeException e) {
            return false;
        }
    }

    static boolean isCa(X509CertificateHolder certificate) {
        var constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
        return constraints != null && constraints.isCA();
    }

    private static boolean mayUse(X509CertificateHolder certificate, int use) {
        var usage = KeyUsage.fromExtensions(certificate.getExtensions());
        return usage == null || usage.hasUsages(use);
    }

    /// One trusted country must not sign documents in the name of another. A specimen's country code, which ISO 3166 does not
    /// know, may not sign for one that it knows.
    private static boolean speaksFor(X509CertificateHolder country, String issuingState) {
        var names = country.getSubject().getRDNs(BCStyle.C);
        String code = names.length == 0 ? "" : names[0].getFirst().getValue().toString().toUpperCase(Locale.ROOT);
        if (COUNTRIES.contains(code)) {
            return issuingState.equals(code.equals("DE") ? "D" : Locale.of("", code).getISO3Country());
        }
        return !ISSUING_STATES.contains(issuingState);
    }

    private static String iso3(String country) {
        try {
            return Locale.of("", country).getISO3Country();
        } catch (MissingResourceException e) {
            return "";
        }
    }
}
