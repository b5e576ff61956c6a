package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.Seals;
import io.javalin.Javalin;

/// The verification page on a port of its own.
final class VerifyServer implements AutoCloseable {

    private static final String BOUNDARY = "-----boundary";

    private final VerifyPages pages;
    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();

    VerifyServer(SealKeys keys, IssuanceLookup lookup) {
        pages = new VerifyPages(keys::signers, SealProfiles::shipped, lookup, Seals.CLOCK);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            pages.routes(config);
        }).start("127.0.0.1", 0);
    }

    HttpResponse<String> get(String path, String accept) {
        return send(path, r -> r.header("Accept", accept));
    }

    HttpResponse<String> post(String path, String accept, byte[] body) {
        return send(path, r -> r.header("Accept", accept).header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /// A form with one part that is a file, or a text where `file` is false.
    HttpResponse<String> form(String path, String accept, String name, boolean file, byte[] content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file ? "; filename=\"a\"" : "")
                + "\r\n\r\n";
        String rest = "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\nen\r\n--" + BOUNDARY
                + "--\r\n";
        byte[] body = join(head.getBytes(StandardCharsets.UTF_8), content, rest.getBytes(StandardCharsets.UTF_8));
        return send(path, r -> r.header("Accept", accept).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> what) {
        try {
            var request = what.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .timeout(Duration.ofSeconds(30)));
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static byte[] join(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        pages.close();
    }
}
