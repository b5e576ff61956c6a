package io.github.civickiosk.fleet.agent.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Whom a machine without an identity believes: the certificate authority whose fingerprint the technician gave it.
final class Trust {

    private Trust() {}

    /// SHA-256 over the DER certificate, in lower-case hexadecimal digits without separators.
    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param given as people write it: any case, with colons or spaces
    /// @throws IllegalArgumentException when it is no SHA-256
    static String fingerprint(String given) {
        var plain = given.replaceAll("[:\\s-]", "").toLowerCase(Locale.ROOT);
        if (!plain.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "A fingerprint is the SHA-256 of the fleet's CA certificate, 64 hexadecimal digits, not '" + given + "'");
        }
        return plain;
    }

    /// Believes whoever answers. Only for fetching what the pinned fingerprint is then held against (RFC 7030, 4.1.1).
    static SSLContext unverified() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot do TLS", e);
        }
    }

    /// Believes servers of these authorities, and shows no certificate.
    static SSLContext in(List<X509Certificate> authorities) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, Identity.trust(authorities).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot do TLS", e);
        }
    }

    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
