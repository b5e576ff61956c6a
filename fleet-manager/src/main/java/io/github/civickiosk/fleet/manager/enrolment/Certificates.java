package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signs certificates by the profile of RFC 5280 with ECDSA on P-256.
///
/// @param issuer    subject of the issuing certificate
/// @param issuerKey its public key
record Certificates(X500Name issuer, PublicKey issuerKey, PrivateKey signingKey, Clock clock) {

    /// A clock of a kiosk may run a little behind ours on its first day.
    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    static KeyPair newKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
    }

    static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /// The names of the machine itself, then the given ones.
    static GeneralNames alternatives(List<String> names) throws EnrolmentException {
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        all.addAll(names);
        GeneralName[] result = new GeneralName[all.size()];
        int i = 0;
        for (String name : all) {
            result[i++] = alternative(name);
        }
        return new GeneralNames(result);
    }

    private static GeneralName alternative(String name) throws EnrolmentException {
        boolean address = name.contains(":") || name.matches("[0-9.]+");
        if (!address && !name.matches("(?!-)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*")) {
            throw new EnrolmentException("'" + name + "' is neither a host name nor an IP address");
        }
        try {
            return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
        } catch (IllegalArgumentException e) {
            throw new EnrolmentException("'" + name + "' is no IP address", e);
        }
    }

    X509Certificate ca(X500Name subject, PublicKey key, Duration validity) throws IOException, GeneralSecurityException {
        return sign(builder(subject, key, validity, new BasicConstraints(0), KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    X509Certificate client(X500Name subject, PublicKey key, Duration validity) throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = builder(subject, key, validity, new BasicConstraints(false),
                KeyUsage.digitalSignature);
        add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return sign(builder);
    }

    X509Certificate server(X500Name subject, PublicKey key, Duration validity, GeneralNames alternatives)
            throws IOException, GeneralSecurityException {
        X509v3CertificateBuilder builder = builder(subject, key, validity, new BasicConstraints(false),
                KeyUsage.digitalSignature);
        add(builder, Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(new KeyPurposeId[]{KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
        add(builder, Extension.subjectAlternativeName, false, alternatives);
        return sign(builder);
    }

    private X509v3CertificateBuilder builder(X500Name subject, PublicKey key, Duration validity, BasicConstraints constraints,
            int usage) throws IOException, GeneralSecurityException {
        Instant from = clock.instant().minus(BACKDATED);
        Instant until = clock.instant().plus(validity);
        BigInteger serial = new BigInteger(126, RANDOM).setBit(126); // positive, 16 octets, RFC 5280 4.1.2.2
        var builder = new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(until), subject, key);
        add(builder, Extension.basicConstraints, true, constraints);
        add(builder, Extension.keyUsage, true, new KeyUsage(usage));
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        add(builder, Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
        add(builder, Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
        return builder;
    }

    private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value)
            throws IOException {
        builder.addExtension(id, critical, value);
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signingKey);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
