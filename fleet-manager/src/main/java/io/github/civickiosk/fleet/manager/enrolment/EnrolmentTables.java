package io.github.civickiosk.fleet.manager.enrolment;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jdbi.v3.core.Handle;

/// The books of the certificate authority, within one transaction.
record EnrolmentTables(Handle handle) {

    private static final String CERTIFICATE = "select * from kiosk_certificate where ";

    /// Files an issued certificate, unless it is there already.
    void add(X509Certificate certificate, String kiosk, String site, KioskCertificate.How how, String parent, Instant now) {
        try {
            handle.createUpdate(
                    """
                            insert into kiosk_certificate (serial, kiosk, site, key, not_before, not_after, issued_at, issued_how, parent, der)
                            values (:serial, :kiosk, :site, :key, :before, :after, :now, :how, :parent, :der)
                            on conflict (serial) do nothing""")
                    .bind("serial", KioskCertificate.serial(certificate)).bind("kiosk", kiosk).bind("site", site)
                    .bind("key", CertificateRequest.hash(certificate.getPublicKey()))
                    .bind("before", certificate.getNotBefore().getTime()).bind("after", certificate.getNotAfter().getTime())
                    .bind("now", now.toEpochMilli()).bind("how", how.name().toLowerCase(Locale.ROOT)).bind("parent", parent)
                    .bind("der", Base64.getEncoder().encodeToString(certificate.getEncoded())).execute();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate of ours cannot be encoded", e);
        }
    }

    /// Files a certificate of which nothing but the serial is left. Its kiosk is not known.
    void addUnknown(String serial, Instant now) {
        handle.createUpdate(
                """
                        insert into kiosk_certificate (serial, kiosk, site, key, not_before, not_after, issued_at, issued_how, parent, der)
                        values (:serial, '', '', :serial, :now, :until, :now, 'command', '', '')""")
                .bind("serial", serial).bind("now", now.toEpochMilli())
                .bind("until", now.plus(CertificateAuthority.KIOSK_VALIDITY).toEpochMilli()).execute();
    }

    Optional<KioskCertificate> bySerial(String serial) {
        return handle.createQuery(CERTIFICATE + "serial = :serial").bind("serial", serial)
                .map((row, _) -> certificate(row)).findOne();
    }

    Optional<KioskCertificate> byKey(String kiosk, String key) {
        return handle.createQuery(CERTIFICATE + "kiosk = :kiosk and key = :key").bind("kiosk", kiosk).bind("key", key)
                .map((row, _) -> certificate(row)).findFirst();
    }

    /// The newest first.
    List<KioskCertificate> of(String kiosk) {
        return handle.createQuery(CERTIFICATE + "kiosk = :kiosk order by issued_at desc, serial").bind("kiosk", kiosk)
                .map((row, _) -> certificate(row)).list();
    }

    /// Each kiosk's newest certificate, by kiosk.
    List<KioskCertificate> newest() {
        return handle.createQuery("""
                select c.* from kiosk_certificate c
                join (select kiosk, max(issued_at) as newest from kiosk_certificate where kiosk <> '' group by kiosk) n
                  on n.kiosk = c.kiosk and n.newest = c.issued_at order by c.kiosk, c.serial""")
                .map((row, _) -> certificate(row)).list();
    }

    int children(String serial) {
        return handle.createQuery("select count(*) from kiosk_certificate where parent = :serial").bind("serial", serial)
                .mapTo(Integer.class).one();
    }

    List<KioskCertificate> revoked() {
        return handle.createQuery(CERTIFICATE + "revoked_at is not null order by revoked_at, serial")
                .map((row, _) -> certificate(row)).list();
    }

    /// Changes with each issuance and each revocation.
    long version() {
        return handle.createQuery("select 1000000000 * count(*) + count(revoked_at) from kiosk_certificate").mapTo(Long.class)
                .one();
    }

    /// Kiosks all of whose certificates were taken back.
    Set<String> shutOut() {
        return Set.copyOf(
                handle.createQuery(
                        "select kiosk from kiosk_certificate where kiosk <> '' group by kiosk having count(*) = count(revoked_at)")
                        .mapTo(String.class).list());
    }

    /// @return how many were not revoked before
    int revoke(String serial, KioskCertificate.Revoked revoked) {
        return revokeWhere("serial = :of", serial, revoked);
    }

    int revokeAll(String kiosk, KioskCertificate.Revoked revoked) {
        return revokeWhere("kiosk = :of", kiosk, revoked);
    }

    private int revokeWhere(String condition, String of, KioskCertificate.Revoked revoked) {
        return handle.createUpdate("update kiosk_certificate set revoked_at = :at, revoked_why = :why, revoked_by = :by"
                + " where revoked_at is null and " + condition)
                .bind("at", revoked.at().toEpochMilli()).bind("why", revoked.why()).bind("by", revoked.by()).bind("of", of)
                .execute();
    }

    private static KioskCertificate certificate(ResultSet row) throws SQLException {
        long revokedAt = row.getLong("revoked_at");
        Optional<KioskCertificate.Revoked> revoked = row.wasNull()
                ? Optional.empty()
                : Optional.of(new KioskCertificate.Revoked(Instant.ofEpochMilli(revokedAt), row.getString("revoked_why"),
                        row.getString("revoked_by")));
        return new KioskCertificate(row.getString("serial"), row.getString("kiosk"), row.getString("site"),
                at(row, "not_before"), at(row, "not_after"), at(row, "issued_at"),
                KioskCertificate.How.valueOf(row.getString("issued_how").toUpperCase(Locale.ROOT)), row.getString("parent"),
                revoked, row.getString("der"));
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
