package io.github.civickiosk.fleet.manager.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The revocation list as a file in PEM, for a broker or an authority on the same machine, and against forgetting: a database that
/// was restored from an older copy learns from it who was revoked since.
public record ListFile(Path file) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    /// Whoever reads it sees the old one or the new one, whole.
    ///
    /// @param der a signed list
    public void write(byte[] der) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, "-----BEGIN X509 CRL-----\n" + LINES.encodeToString(der) + "\n-----END X509 CRL-----\n",
                    StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The revocation list " + file + " cannot be written", e);
        }
    }

    /// Serials on the list, hexadecimal digits in lower case; none where there is no list, or one that this authority has not signed.
    ///
    /// @throws EnrolmentException when the file cannot be read
    public Set<String> serials(X509Certificate authority) throws EnrolmentException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try {
            var list = (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(Files.readAllBytes(file)));
            list.verify(authority.getPublicKey());
            var serials = new HashSet<String>();
            Optional.ofNullable(list.getRevokedCertificates())
                    .ifPresent(all -> all.forEach(one -> serials.add(one.getSerialNumber().toString(16))));
            return serials;
        } catch (IOException | GeneralSecurityException e) {
            throw new EnrolmentException(
                    "The revocation list " + file + " cannot be read; move it away if it is another authority's", e);
        }
    }
}
