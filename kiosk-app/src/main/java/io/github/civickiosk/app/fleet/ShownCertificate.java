package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.identity.Identity;

/// The identity that connections to the brokers show, read for each connection: a certificate that was renewed is shown from the
/// next one on. Safe for several threads.
final class ShownCertificate {

    private final Path folder;
    private volatile Optional<X509Certificate> last = Optional.empty();

    ShownCertificate(Path folder) {
        this.folder = folder;
    }

    SSLContext tls() {
        try {
            var identity = Identity.load(folder);
            last = Optional.of(identity.certificate());
            return identity.sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was shown last.
    Optional<X509Certificate> last() {
        return last;
    }
}
