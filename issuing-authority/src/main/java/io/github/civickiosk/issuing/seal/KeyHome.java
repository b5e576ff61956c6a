package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/// Where private keys live.
interface KeyHome {

    /// A key and the certificate that goes with it.
    record Kept(PrivateKey key, X509Certificate certificate) {
        @Override
        public String toString() {
            return "Kept[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /// @param alias a certificate reference, or `trust-list`
    Optional<Kept> key(String alias) throws GeneralSecurityException, IOException;

    /// Makes a P-256 key and a certificate that vouches for itself.
    Kept make(String alias, SelfSigned.Subject subject, Instant now) throws GeneralSecurityException, IOException;

    /// The home that a book names.
    static KeyHome of(Path folder, String home) {
        return home.startsWith(Pkcs11Token.PREFIX)
                ? new Pkcs11Token(folder.resolve(home.substring(Pkcs11Token.PREFIX.length())))
                : new Pkcs12File(folder.resolve(home), folder.resolve("signer.password"));
    }
}
