package io.github.civickiosk.fleet.manager.kioskweb;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

import io.javalin.http.Context;

/// A kiosk at the other end, by the certificate that TLS has checked.
///
/// @param kiosk its certificate's common name
record Caller(String kiosk, X509Certificate certificate) {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1"; // id-kp-serverAuth, RFC 5280 4.2.1.12

    /// Empty without a certificate, and for one that is a server's.
    static Optional<Caller> of(Context ctx) {
        if (ctx.req().getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                && chain.length > 0 && !isServer(chain[0])) {
            return name(chain[0]).map(kiosk -> new Caller(kiosk, chain[0]));
        }
        return Optional.empty();
    }

    /// Why this caller may not do what only a kiosk of good standing may; empty when it may.
    ///
    /// @param stands whether a certificate was not revoked
    Optional<String> refusal(Instant now, Predicate<X509Certificate> stands) {
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            return Optional.of("The certificate of " + kiosk + " has expired");
        }
        return stands.test(certificate) ? Optional.empty() : Optional.of("The certificate of " + kiosk + " was revoked");
    }

    private static boolean isServer(X509Certificate certificate) {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(SERVER_AUTH);
        } catch (CertificateParsingException e) {
            return true;
        }
    }

    private static Optional<String> name(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN")).map(part -> part.getValue().toString()).findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
