package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralNames;

/// The fleet's certificate authority: a P-256 key and a self-signed certificate in a folder.
///
/// The folder holds `ca-key.pem` (PKCS#8, mode 0600) and `ca.pem`. What it issues is an *identity folder*: `key.pem`
/// (PKCS#8, mode 0600), `cert.pem` (the certificate, then the CA's) and `ca.pem` (whom to trust). Safe for several threads.
public final class CertificateAuthority {

    /// How long a kiosk's certificate is good for.
    public static final Duration KIOSK_VALIDITY = Duration.ofDays(180);
    /// How long a server's certificate is good for.
    public static final Duration SERVER_VALIDITY = Duration.ofDays(397);
    private static final Duration CA_VALIDITY = Duration.ofDays(3650);

    private static final String CA_KEY = "ca-key.pem";
    private static final String CA = "ca.pem";
    private static final String KEY = "key.pem";
    /// A Sparkplug edge node id must not hold `/`, `+` or `#`; ours are also fit for a file name and a common name.
    private static final Pattern KIOSK_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private final Path folder;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final Clock clock;

    private CertificateAuthority(Path folder, X509Certificate certificate, PrivateKey key, Clock clock) {
        this.folder = folder;
        this.certificate = certificate;
        this.key = key;
        this.clock = clock;
    }

    /// Makes a new authority in a folder, which is created where it is missing.
    ///
    /// @throws EnrolmentException where one stands there already: it is never written over
    public static CertificateAuthority create(Path folder, Clock clock) throws EnrolmentException {
        PemFolder files = new PemFolder(folder);
        if (files.has(CA_KEY) || files.has(CA)) {
            throw new EnrolmentException("A certificate authority stands in " + folder + " already; it is left as it is");
        }
        try {
            KeyPair pair = Certificates.newKeyPair();
            X500Name name = Certificates.name("Civic Kiosk Fleet CA");
            X509Certificate certificate = new Certificates(name, pair.getPublic(), pair.getPrivate(), clock).ca(name,
                    pair.getPublic(),
                    CA_VALIDITY);
            files.create();
            files.writeKey(CA_KEY, pair.getPrivate());
            files.writeCertificates(CA, certificate);
            return new CertificateAuthority(folder, certificate, pair.getPrivate(), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException("No certificate authority could be made in " + folder, e);
        }
    }

    /// Opens the authority of a folder.
    public static CertificateAuthority open(Path folder, Clock clock) throws EnrolmentException {
        PemFolder files = new PemFolder(folder);
        if (!files.has(CA_KEY) || !files.has(CA)) {
            throw new EnrolmentException(
                    "No certificate authority stands in " + folder + "; make one with: ca init --dir " + folder);
        }
        try {
            return new CertificateAuthority(folder, files.readCertificate(CA), files.readKey(CA_KEY), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException("The certificate authority in " + folder + " cannot be read", e);
        }
    }

    /// The certificate that everyone of the fleet trusts.
    public X509Certificate certificate() {
        return certificate;
    }

    /// What it has issued at the command line.
    public IssuedFolder issued() {
        return new IssuedFolder(folder);
    }

    /// Issues a client identity whose common name is the kiosk's id.
    ///
    /// @param out folder for the identity; refused where it holds one already
    public X509Certificate issueKiosk(String kioskId, Path out) throws EnrolmentException {
        requireKioskId(kioskId);
        var issued = issue(out, (certificates, pair) -> certificates.client(Certificates.name(kioskId), pair.getPublic(),
                KIOSK_VALIDITY));
        try {
            new IssuedFolder(folder).keep(issued);
            return issued;
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException("The certificate of " + kioskId + " could not be filed in " + folder, e);
        }
    }

    /// @throws EnrolmentException when it is no topic level, file name and common name
    static void requireKioskId(String kioskId) throws EnrolmentException {
        if (!KIOSK_ID.matcher(kioskId).matches()) {
            throw new EnrolmentException("A kiosk id is 1 to 63 of A-Z, a-z, 0-9, '.', '_' and '-', not '" + kioskId + "'");
        }
    }

    /// A certificate for a key that is somebody else's.
    X509Certificate sign(String kioskId, PublicKey other) throws EnrolmentException {
        requireKioskId(kioskId);
        try {
            return certificates().client(Certificates.name(kioskId), other, KIOSK_VALIDITY);
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException("No certificate could be signed for " + kioskId, e);
        }
    }

    /// A client certificate and its key for this process alone, good for an hour.
    ///
    /// @param name a common name that no kiosk can have
    public SSLContext passing(String name) {
        if (KIOSK_ID.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' could be a kiosk's");
        }
        try {
            var pair = Certificates.newKeyPair();
            return PassingIdentity.tls(pair.getPrivate(),
                    certificates().client(Certificates.name(name), pair.getPublic(), Duration.ofHours(1)), certificate);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate could be signed for " + name, e);
        }
    }

    /// The revocation list (RFC 5280, 5), DER.
    byte[] revocationList(List<RevocationList.Entry> entries) {
        return RevocationList.sign(certificate, key, entries, clock.instant());
    }

    /// For a broker that is set up before anyone was revoked.
    public byte[] emptyRevocationList() {
        return revocationList(List.of());
    }

    private Certificates certificates() {
        return new Certificates(Certificates.subject(certificate), certificate.getPublicKey(), key, clock);
    }

    /// Issues a server identity for `localhost`, `127.0.0.1`, `::1` and the given names and addresses; the first given name
    /// becomes the common name. It may also be used as a client, since a server of ours talks to the broker.
    ///
    /// @param out folder for the identity; refused where it holds one already
    public X509Certificate issueServer(List<String> names, Path out) throws EnrolmentException {
        GeneralNames alternatives = Certificates.alternatives(names);
        String commonName = names.isEmpty() ? "localhost" : names.getFirst();
        return issue(out, (certificates, pair) -> certificates.server(Certificates.name(commonName), pair.getPublic(),
                SERVER_VALIDITY, alternatives));
    }

    private X509Certificate issue(Path out, Signing signing) throws EnrolmentException {
        PemFolder files = new PemFolder(out);
        if (files.has(KEY)) {
            throw new EnrolmentException("An identity stands in " + out + " already; it is left as it is");
        }
        try {
            KeyPair pair = Certificates.newKeyPair();
            X509Certificate issued = signing.sign(certificates(), pair);
            files.create();
            files.writeCertificates("cert.pem", issued, certificate);
            files.writeCertificates(CA, certificate);
            files.writeKey(KEY, pair.getPrivate()); // last: a folder with a key is a whole one
            return issued;
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException("No identity could be written to " + out, e);
        }
    }

    private interface Signing {
        X509Certificate sign(Certificates certificates, KeyPair pair) throws IOException, GeneralSecurityException;
    }
}
