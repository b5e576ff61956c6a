package io.github.civickiosk.issuing.admission;

import java.security.cert.X509Certificate;

/// Which certificates of kiosks were taken back. Quick, and safe from several threads.
public interface RevokedCertificates extends AutoCloseable {

    /// For an authority that was told of no list.
    RevokedCertificates NO_LIST = certificate -> Standing.GOOD;

    enum Standing {
        GOOD, REVOKED,
        /// No list of its issuer is fresh enough to tell.
        UNKNOWN
    }

    Standing standing(X509Certificate certificate);

    @Override
    default void close() {}
}
