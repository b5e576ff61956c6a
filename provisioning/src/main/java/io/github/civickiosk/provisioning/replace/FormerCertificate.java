package io.github.civickiosk.provisioning.replace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.agent.identity.Identity;

/// The old hardware's certificate, by the fleet manager's revocation list.
///
/// @param serial its serial number
record FormerCertificate(BigInteger serial) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKS = 5;

    /// Looks for some seconds, until the list that follows the revocation is there.
    ///
    /// @throws IOException with why it cannot be known
    boolean revoked(URI manager, Identity identity) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().sslContext(identity.sslContext()).connectTimeout(PATIENCE).build()) {
            for (var look = 1; look < LOOKS; look++) {
                if (listed(client, manager, identity)) {
                    return true;
                }
                TimeUnit.SECONDS.sleep(1);
            }
            return listed(client, manager, identity);
        }
    }

    private boolean listed(HttpClient client, URI manager, Identity identity) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(manager.resolve("/crl")).timeout(PATIENCE).build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        try {
            var list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
            for (var authority : identity.trusted()) {
                if (signed(list, authority.getPublicKey())) {
                    return list.getRevokedCertificate(serial) != null;
                }
            }
            throw new IOException("its revocation list is not signed by the fleet's CA");
        } catch (GeneralSecurityException e) {
            throw new IOException("it sent no revocation list", e);
        }
    }

    private static boolean signed(X509CRL list, PublicKey key) {
        try {
            list.verify(key);
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
