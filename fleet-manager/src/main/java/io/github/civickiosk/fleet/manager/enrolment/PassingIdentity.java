package io.github.civickiosk.fleet.manager.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An identity that is written nowhere.
final class PassingIdentity {

    private static final char[] IN_MEMORY = "in memory only".toCharArray();

    private PassingIdentity() {}

    /// Shows the certificate, and trusts its issuer and nobody else.
    static SSLContext tls(PrivateKey key, X509Certificate certificate, X509Certificate issuer)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        store.setKeyEntry("own", key, IN_MEMORY, new Certificate[]{certificate, issuer});
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, IN_MEMORY);
        var others = KeyStore.getInstance("PKCS12");
        others.load(null, IN_MEMORY);
        others.setCertificateEntry("issuer", issuer);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(others);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
