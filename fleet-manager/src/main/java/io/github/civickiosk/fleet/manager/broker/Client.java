package io.github.civickiosk.fleet.manager.broker;

import java.security.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// Who is at the other end, by the certificate that TLS has checked.
sealed interface Client extends Principal {

    /// A kiosk; its common name is its id.
    record Kiosk(String id) implements Client {
        @Override
        public String getName() {
            return id;
        }
    }

    /// The fleet manager itself.
    record Host() implements Client {
        @Override
        public String getName() {
            return "fleet manager";
        }
    }

    String SERVER_AUTH = "1.3.6.1.5.5.7.3.1"; // id-kp-serverAuth, RFC 5280 4.2.1.12

    /// Empty for a certificate that is nobody's here: another server's, or one without a common name.
    ///
    /// @param own the fleet manager's certificate; a name alone would not make a client the fleet manager
    static Optional<Client> of(X509Certificate certificate, X509Certificate own) {
        if (certificate.equals(own)) {
            return Optional.of(new Host());
        }
        try {
            var purposes = certificate.getExtendedKeyUsage();
            if (purposes != null && purposes.contains(SERVER_AUTH)) {
                return Optional.empty();
            }
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN")).findFirst()
                    .map(part -> new Kiosk(part.getValue().toString()));
        } catch (CertificateParsingException | InvalidNameException e) {
            return Optional.empty();
        }
    }
}
