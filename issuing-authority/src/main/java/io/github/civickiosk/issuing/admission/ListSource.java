package io.github.civickiosk.issuing.admission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Where a revocation list lies.
public sealed interface ListSource {

    int MOST_BYTES = 16 << 20;

    /// @throws IOException naming what does not answer
    X509CRL read() throws IOException, GeneralSecurityException;

    /// @param tls for addresses of `https`
    static ListSource of(String place, SSLContext tls) {
        return place.matches("https?://.*") ? new Address(URI.create(place), tls) : new File(Path.of(place));
    }

    private static X509CRL parse(byte[] bytes) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes));
    }

    /// Written by whoever fetches the list; DER or PEM.
    record File(Path path) implements ListSource {
        @Override
        public X509CRL read() throws IOException, GeneralSecurityException {
            return parse(Files.readAllBytes(path));
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// The list is signed, so that plain `http` does no harm.
    record Address(URI uri, SSLContext tls) implements ListSource {

        private static final Duration PATIENCE = Duration.ofSeconds(10);

        @Override
        public X509CRL read() throws IOException, GeneralSecurityException {
            try (var client = HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build()) {
                var coming = client.sendAsync(HttpRequest.newBuilder(uri).build(),
                        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
                try {
                    return parse(body(coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));
                } catch (ExecutionException | TimeoutException e) {
                    throw new IOException("no answer: " + e, e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                } finally {
                    coming.cancel(true);
                    client.shutdownNow();
                }
            }
        }

        private static byte[] body(HttpResponse<byte[]> response) throws IOException {
            if (response.statusCode() != 200) {
                throw new IOException("the answer is " + response.statusCode());
            }
            return response.body();
        }

        @Override
        public String toString() {
            return uri.toString();
        }
    }
}
