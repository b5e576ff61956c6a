package io.github.civickiosk.device.printer.ipp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.hp.jipp.encoding.IppPacket;

/// One IPP request over HTTP (RFC 8010). Every call ends within its time, also when the printer stops in mid answer.
final class IppTransport implements AutoCloseable {

    private static final int MAX_ANSWER = 1024 * 1024;

    private final HttpClient http;
    private final URI address;

    IppTransport(URI address, Optional<Path> certificate, Duration answer) {
        // HTTP/1.1, since printers stumble over the upgrade header of HTTP/2
        var builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(answer);
        certificate.ifPresent(file -> builder.sslContext(PinnedCertificate.context(file)));
        this.http = builder.build();
        this.address = address;
    }

    /// Sends a request and, behind it, a document.
    ///
    /// @throws IOException without an answer in time, or with one that is not IPP; whether the printer got the request is unknown
    IppPacket send(IppPacket request, byte[] document, Duration patience) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream(document.length + 1024);
        request.write(body);
        body.write(document);
        var post = HttpRequest.newBuilder(address).timeout(patience).header("Content-Type", "application/ipp")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
        var response = answer(post, patience);
        if (response.statusCode() != 200) {
            throw new IOException("The printer answered with HTTP " + response.statusCode());
        }
        try {
            return IppPacket.read(new ByteArrayInputStream(response.body()));
        } catch (RuntimeException e) {
            throw new IOException("The printer's answer is not IPP", e);
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest post, Duration patience) throws IOException, InterruptedException {
        // The request's own timeout ends with the head of the answer; this one covers the body too
        var pending = http.sendAsync(post,
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            return pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("No answer from the printer within " + patience, e);
        } catch (ExecutionException e) {
            throw new IOException("No answer from the printer: " + e.getCause(), e.getCause());
        } finally {
            pending.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
