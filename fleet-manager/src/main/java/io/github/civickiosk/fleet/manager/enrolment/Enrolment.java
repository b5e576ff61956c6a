package io.github.civickiosk.fleet.manager.enrolment;

import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who becomes a kiosk of the fleet, and who is one no longer: what operators decide. The database is the truth; a fleet manager
/// in another process follows it within a second. Safe for several threads and processes.
public final class Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    static final String SUPERSEDED = "superseded";

    private final Database database;
    private final CertificateAuthority authority;
    private final IssuedFolder issued;
    private final Clock clock;

    public Enrolment(Database database, CertificateAuthority authority, IssuedFolder issued, Clock clock) {
        this.database = database;
        this.authority = authority;
        this.issued = issued;
        this.clock = clock;
    }

    /// Makes a one-time code. It is told once, here, and kept nowhere.
    public EnrolmentCode newCode(CodeOrder order, String by) throws EnrolmentException {
        order.check();
        var code = EnrolmentCode.random();
        database.write(handle -> {
            new CodeTables(handle).add(code.hash(), order, clock.instant(), by);
            return code;
        });
        return code;
    }

    /// The newest first.
    public List<KnownCode> codes() {
        return database.read(handle -> new CodeTables(handle).all(clock.instant()));
    }

    /// @param id as [KnownCode] names it
    /// @return whether there was such an open code
    public boolean cancelCode(String id) {
        return database.write(handle -> new CodeTables(handle).cancel(id, clock.instant())) > 0;
    }

    /// Every kiosk that has or had a certificate, by its newest.
    public List<KioskCertificate> kiosks() {
        return database.read(handle -> new EnrolmentTables(handle).newest());
    }

    /// The newest first.
    public List<KioskCertificate> certificates(String kiosk) {
        return database.read(handle -> new EnrolmentTables(handle).of(kiosk));
    }

    /// Machines that wait for an operator, and what became of others.
    public List<EnrolmentRequest> requests() {
        return database.read(handle -> new RequestTables(handle).all());
    }

    /// Takes back all certificates of a kiosk and its open codes: its session at the broker ends within seconds, and nobody lets it in.
    ///
    /// @throws EnrolmentException when it has none that counts
    public int revoke(String kiosk, String why, String by) throws EnrolmentException {
        takeUp();
        int revoked = database.write(handle -> {
            new CodeTables(handle).cancelOf(kiosk, clock.instant());
            return new EnrolmentTables(handle).revokeAll(kiosk, new KioskCertificate.Revoked(clock.instant(), why, by));
        });
        if (revoked == 0) {
            throw new EnrolmentException("There is no certificate of a kiosk '" + kiosk + "' that could be revoked");
        }
        return revoked;
    }

    /// Takes back one certificate.
    public void revokeSerial(String serial, String why, String by) throws EnrolmentException {
        takeUp();
        if (database.write(handle -> new EnrolmentTables(handle).revoke(serial,
                new KioskCertificate.Revoked(clock.instant(), why, by))) == 0) {
            throw new EnrolmentException("There is no certificate " + serial + " that could be revoked");
        }
    }

    /// Lets a machine that waits become a kiosk.
    ///
    /// @param fingerprint what the machine shows, or the key's whole hash
    public void adopt(String fingerprint, String kiosk, String site, String by) throws EnrolmentException {
        new CodeOrder(kiosk, site, "", false, Duration.ofDays(1)).check();
        decide(waiting(fingerprint, EnrolmentRequest.What.ADOPTION), EnrolmentRequest.Decision.APPROVED, kiosk, site, by);
    }

    /// Lets a kiosk whose certificate has expired have a new one.
    ///
    /// @param of the kiosk's id or the fingerprint
    public void approve(String of, String by) throws EnrolmentException {
        var request = waiting(of, EnrolmentRequest.What.RENEWAL);
        decide(request, EnrolmentRequest.Decision.APPROVED, request.kiosk(), request.site(), by);
    }

    public void refuse(String of, String by) throws EnrolmentException {
        var request = waitingOf(of).stream().findFirst()
                .orElseThrow(() -> new EnrolmentException("Nothing of '" + of + "' is waiting"));
        decide(request, EnrolmentRequest.Decision.REFUSED, request.kiosk(), request.site(), by);
    }

    private EnrolmentRequest waiting(String of, EnrolmentRequest.What what) throws EnrolmentException {
        var found = waitingOf(of).stream().filter(request -> request.what() == what).toList();
        if (found.size() != 1) {
            throw new EnrolmentException(found.isEmpty()
                    ? "Nothing of '" + of + "' is waiting; see: kiosk list --waiting"
                    : "More than one key of '" + of + "' is waiting: give the fingerprint that the kiosk shows");
        }
        return found.getFirst();
    }

    private List<EnrolmentRequest> waitingOf(String of) {
        return requests().stream().filter(request -> request.decision() == EnrolmentRequest.Decision.WAITING)
                .filter(request -> request.kiosk().equals(of) && !of.isEmpty() || request.fingerprint().equalsIgnoreCase(of)
                        || request.key().equalsIgnoreCase(of))
                .toList();
    }

    private void decide(EnrolmentRequest request, EnrolmentRequest.Decision decision, String kiosk, String site, String by)
            throws EnrolmentException {
        if (!database
                .write(handle -> new RequestTables(handle).decide(request.key(), decision, kiosk, site, clock.instant(), by))) {
            throw new EnrolmentException("Somebody else has decided on " + request.fingerprint() + " meanwhile");
        }
    }

    /// Files what `ca issue` has issued beside the database.
    public void takeUp() throws EnrolmentException {
        var known = issued.all();
        database.write(handle -> {
            var tables = new EnrolmentTables(handle);
            for (X509Certificate certificate : known) {
                tables.add(certificate, IssuedFolder.kiosk(certificate), "", KioskCertificate.How.COMMAND, "",
                        certificate.getNotBefore().toInstant());
            }
            return known;
        });
    }

    /// Takes back what an earlier list says was taken back, where the database has forgotten it: it was restored from a copy.
    public void takeBack(Set<String> serials) {
        database.write(handle -> {
            var tables = new EnrolmentTables(handle);
            var revoked = new KioskCertificate.Revoked(clock.instant(), "stood on an earlier revocation list", "restored");
            for (String serial : serials) {
                if (tables.bySerial(serial).isEmpty()) {
                    tables.addUnknown(serial, clock.instant());
                }
                if (tables.revoke(serial, revoked) == 1) {
                    LOG.warn("Certificate {} stood on an earlier revocation list and is revoked again", serial);
                }
            }
            return serials;
        });
    }

    /// The fleet's certificate authority.
    public X509Certificate authority() {
        return authority.certificate();
    }

    /// SHA-256 of its certificate, as a technician gives it to a machine: pairs of digits with colons.
    public String fingerprint() {
        try {
            return EnrolmentCode.sha256(authority.certificate().getEncoded()).toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)",
                    "$1:");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Who is let in no more.
    public Standing standing() {
        return database.read(handle -> {
            var tables = new EnrolmentTables(handle);
            return new Standing(tables.revoked().stream()
                    .collect(Collectors.toUnmodifiableMap(KioskCertificate::serial, KioskCertificate::kiosk)),
                    tables.shutOut());
        });
    }

    /// Whether a certificate was not taken back.
    public boolean stands(X509Certificate certificate) {
        return database.read(handle -> new EnrolmentTables(handle).bySerial(KioskCertificate.serial(certificate)))
                .flatMap(KioskCertificate::revoked).isEmpty();
    }

    /// Another one after each issuance and each revocation.
    public long version() {
        return database.read(handle -> new EnrolmentTables(handle).version());
    }

    /// A list of them, newly signed (DER). One that has expired long ago is left out: nobody lets it in anyway.
    public byte[] revocationList() {
        Instant since = clock.instant().minus(Duration.ofDays(30));
        return authority.revocationList(database.read(handle -> new EnrolmentTables(handle).revoked()).stream()
                .filter(one -> one.notAfter().isAfter(since))
                .map(one -> new RevocationList.Entry(new BigInteger(one.serial(), 16),
                        one.revoked().map(KioskCertificate.Revoked::at).orElse(since),
                        one.revoked().filter(revoked -> revoked.why().equals(SUPERSEDED)).isPresent()))
                .toList());
    }
}
