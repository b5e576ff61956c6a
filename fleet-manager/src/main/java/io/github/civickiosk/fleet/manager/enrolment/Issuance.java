package io.github.civickiosk.fleet.manager.enrolment;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.store.Database;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Issues certificates to machines that ask: for a one-time code, for a certificate that they have, or for an operator's word.
/// What a request was answered with is answered again to the same key, since answers are lost. Safe for several threads.
public final class Issuance {

    private static final Logger LOG = LoggerFactory.getLogger(Issuance.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final int MOST_CHILDREN = 3;
    private static final Asked.Refused WRONG_CODE = new Asked.Refused(401,
            "The code is not known here for this site, was used or has expired: ask the operator for another");

    private final Database database;
    private final CertificateAuthority authority;
    private final Clock clock;

    public Issuance(Database database, CertificateAuthority authority, Clock clock) {
        this.database = database;
        this.authority = authority;
        this.clock = clock;
    }

    /// A first certificate, or one that replaces the kiosk's earlier ones, for a one-time code.
    ///
    /// @param address where the request comes from
    public Asked enrol(CertificateRequest request, String site, String typed, String address) {
        var code = EnrolmentCode.parse(typed);
        return code.isEmpty()
                ? new Asked.Refused(401, "The code was mistyped: it is five groups of four characters")
                : written(handle -> enrol(handle, request, site, code.get(), address));
    }

    private Asked written(Function<Handle, Asked> work) {
        try {
            return database.write(work);
        } catch (Undone undone) {
            return undone.answer;
        }
    }

    private Asked enrol(Handle handle, CertificateRequest request, String site, EnrolmentCode code, String address) {
        var codes = new CodeTables(handle);
        // written before anything is read: of two at one moment the second waits here, and finds it used
        boolean first = codes.use(code.hash(), site, request.keyHash(), clock.instant());
        var found = codes.find(code.hash()).filter(one -> one.site().equals(site) && CodeOrder.within(one.network(), address));
        if (found.isEmpty()) {
            throw new Undone(WRONG_CODE);
        }
        var order = found.get();
        if (!first) {
            return order.usedKey().filter(request.keyHash()::equals).filter(_ -> order.expires().isAfter(clock.instant()))
                    .<Asked>map(_ -> again(handle, order.kiosk(), request)).orElse(WRONG_CODE);
        }
        if (order.replaces()) {
            new EnrolmentTables(handle).revokeAll(order.kiosk(), revoked("replaced by new hardware", "code"));
        }
        return issue(handle, request, order.kiosk(), order.site(), KioskCertificate.How.CODE, "");
    }

    private static Asked again(Handle handle, String kiosk, CertificateRequest request) {
        return new EnrolmentTables(handle).byKey(kiosk, request.keyHash()).filter(known -> known.revoked().isEmpty())
                .<Asked>map(known -> new Asked.Issued(known.certificate())).orElse(WRONG_CODE);
    }

    /// The next certificate of a kiosk that shows one: at once while that counts, after an operator's approval when it has expired.
    public Asked renew(CertificateRequest request, X509Certificate shown, String address) {
        return written(handle -> {
            var tables = new EnrolmentTables(handle);
            var kiosk = IssuedFolder.kiosk(shown);
            var known = tables.bySerial(KioskCertificate.serial(shown));
            if (known.flatMap(KioskCertificate::revoked).isPresent()) {
                return new Asked.Refused(403, "The certificate of " + kiosk + " was revoked: enrol again with a new code");
            }
            if (CertificateRequest.hash(shown.getPublicKey()).equals(request.keyHash())) {
                return new Asked.Refused(400, "A renewal needs a new key");
            }
            var before = tables.byKey(kiosk, request.keyHash());
            if (before.isPresent()) {
                return again(handle, kiosk, request);
            }
            if (shown.getNotAfter().toInstant().isBefore(clock.instant())) {
                return afterApproval(handle, new EnrolmentRequest(request.keyHash(), EnrolmentRequest.What.RENEWAL, kiosk,
                        known.map(KioskCertificate::site).orElse(""), request.hint(), KioskCertificate.serial(shown), address,
                        clock.instant(), clock.instant(), EnrolmentRequest.Decision.WAITING), request);
            }
            if (tables.children(KioskCertificate.serial(shown)) >= MOST_CHILDREN) {
                return new Asked.Refused(403, "This certificate of " + kiosk
                        + " was renewed several times already: use the newest, or enrol again with a new code");
            }
            supersede(handle, kiosk, known);
            return issue(handle, request, kiosk, known.map(KioskCertificate::site).orElse(""), KioskCertificate.How.RENEWAL,
                    KioskCertificate.serial(shown));
        });
    }

    /// Whoever shows a certificate has done with the earlier ones.
    private void supersede(Handle handle, String kiosk, Optional<KioskCertificate> shown) {
        var tables = new EnrolmentTables(handle);
        shown.ifPresent(present -> tables.of(kiosk).stream()
                .filter(other -> other.issued().isBefore(present.issued()) && other.counts(clock.instant()))
                .forEach(other -> tables.revoke(other.serial(), revoked(Enrolment.SUPERSEDED, "renewal"))));
    }

    /// A first certificate for a machine without a code: it waits until an operator adopts it.
    public Asked pair(CertificateRequest request, String address) {
        return written(handle -> {
            var requests = new RequestTables(handle);
            requests.forget(clock.instant());
            if (requests.find(request.keyHash()).isEmpty() && requests.waiting() >= RequestTables.MOST_WAITING) {
                return new Asked.Refused(503, "Too many machines are waiting for an operator: try again later");
            }
            return afterApproval(handle, new EnrolmentRequest(request.keyHash(), EnrolmentRequest.What.ADOPTION, "", "",
                    request.hint(), "", address, clock.instant(), clock.instant(), EnrolmentRequest.Decision.WAITING), request);
        });
    }

    private Asked afterApproval(Handle handle, EnrolmentRequest asked, CertificateRequest request) {
        var requests = new RequestTables(handle);
        requests.ask(asked);
        var known = requests.find(asked.key()).orElse(asked);
        return switch (known.decision()) {
            case WAITING -> new Asked.Waiting(ASK_AGAIN);
            case REFUSED -> new Asked.Refused(403, "An operator has refused this machine");
            case APPROVED -> new EnrolmentTables(handle).byKey(known.kiosk(), known.key()).isPresent()
                    ? again(handle, known.kiosk(), request)
                    : issue(handle, request, known.kiosk(), known.site(), known.what() == EnrolmentRequest.What.ADOPTION
                            ? KioskCertificate.How.ADOPTION
                            : KioskCertificate.How.APPROVAL, known.parent());
        };
    }

    private Asked issue(Handle handle, CertificateRequest request, String kiosk, String site, KioskCertificate.How how,
            String parent) {
        var tables = new EnrolmentTables(handle);
        if (tables.byKey(kiosk, request.keyHash()).isPresent()) {
            throw new Undone(new Asked.Refused(400, "This key was used before: make a new one"));
        }
        try {
            var certificate = authority.sign(kiosk, request.key());
            tables.add(certificate, kiosk, site, how, parent, clock.instant());
            LOG.info("Certificate {} was issued to {} ({})", KioskCertificate.serial(certificate), kiosk, how);
            return new Asked.Issued(certificate);
        } catch (EnrolmentException e) {
            throw new IllegalStateException(e);
        }
    }

    private KioskCertificate.Revoked revoked(String why, String by) {
        Instant now = clock.instant();
        return new KioskCertificate.Revoked(now, why, by);
    }

    /// Leaves the database as it was.
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Asked.Refused answer;

        Undone(Asked.Refused answer) {
            super(answer.why(), null, false, false);
            this.answer = answer;
        }
    }
}
