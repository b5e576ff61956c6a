package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/// Copies of the kiosks' certificates that `ca issue` has made, in the authority's folder under `issued`: without them nobody
/// could take such a certificate back.
public record IssuedFolder(Path authority) {

    private static final String FOLDER = "issued";

    void keep(X509Certificate certificate) throws IOException, GeneralSecurityException {
        var files = new PemFolder(authority.resolve(FOLDER));
        files.create();
        files.writeCertificates(KioskCertificate.serial(certificate) + ".pem", certificate);
    }

    List<X509Certificate> all() throws EnrolmentException {
        var folder = authority.resolve(FOLDER);
        var all = new ArrayList<X509Certificate>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.pem")) {
                for (Path file : files) {
                    all.add(new PemFolder(folder).readCertificate(file.getFileName().toString()));
                }
            } catch (IOException | GeneralSecurityException e) {
                throw new EnrolmentException("What was issued cannot be read in " + folder, e);
            }
        }
        return all;
    }

    /// Common name.
    static String kiosk(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN")).map(part -> part.getValue().toString()).findFirst()
                    .orElse("");
        } catch (InvalidNameException e) {
            return "";
        }
    }
}
