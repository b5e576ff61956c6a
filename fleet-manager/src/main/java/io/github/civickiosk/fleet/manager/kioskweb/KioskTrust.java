package io.github.civickiosk.fleet.manager.kioskweb;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes certificates of the fleet's authorities, also such that have expired: their holders may ask for a new one and for
/// nothing else, which each route looks at. A server's certificate is not looked at here: this end is the server.
final class KioskTrust extends X509ExtendedTrustManager {

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"; // id-kp-clientAuth, RFC 5280 4.2.1.12

    private final List<X509Certificate> authorities;
    private final Clock clock;

    KioskTrust(List<X509Certificate> authorities, Clock clock) {
        this.authorities = List.copyOf(authorities);
        this.clock = clock;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        var purposes = chain[0].getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(CLIENT_AUTH)) {
            throw new CertificateException("The certificate is no client's");
        }
        try {
            var parameters = new PKIXParameters(
                    authorities.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false); // looked at with each request, since connections live long
            parameters.setDate(Date.from(clock.instant().isAfter(chain[0].getNotAfter().toInstant())
                    ? chain[0].getNotAfter().toInstant()
                    : clock.instant()));
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain[0])), parameters);
        } catch (GeneralSecurityException e) {
            throw new CertificateException("The certificate is not of this fleet", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("This is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("This is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("This is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }
}
