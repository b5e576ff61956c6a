package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.status.StatusLists;
import io.github.civickiosk.issuing.status.StoredPlaces;
import io.github.civickiosk.issuing.store.Store;
import io.javalin.Javalin;

/// The verification page on a port of its own.
final class VerifyServer implements AutoCloseable {

    private static final String BOUNDARY = "-----boundary";

    private final Store store;
    private final VerifyPages pages;
    private final Javalin server;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    VerifyServer(SealKeys keys, IssuanceLookup lookup) {
        this(keys, lookup, "http://127.0.0.1/");
    }

    /// @param base as the status lists name themselves
    VerifyServer(SealKeys keys, IssuanceLookup lookup, String base) {
        try {
            store = Store.sqlite(Files.createTempDirectory("verify").resolve("authority.db"));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        var status = new StatusLists(new StoredPlaces(store.jdbi()), () -> keys.listKeys().getFirst(), base, Seals.CLOCK);
        pages = new VerifyPages(keys, SealProfiles::shipped, lookup, status, new Titles(Services.load()), Seals.CLOCK);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            pages.routes(config);
        }).start("127.0.0.1", 0);
        address = "http://127.0.0.1:" + server.port() + "/";
    }

    private record Titles(Services services) implements Wording {
        @Override
        public Map<String, String> services(String language) {
            return services.all().stream().collect(Collectors.toMap(Service::id, s -> s.title().getOrDefault(language, s.id())));
        }

        @Override
        public Map<String, String> fields(String language) {
            return Map.of();
        }
    }

    String address() {
        return address;
    }

    /// As if the certificate at this place had been withdrawn.
    void withdraw(StatusPlace place) {
        store.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO status_place VALUES (?, ?, 'X')", place.list(), place.index());
            handle.execute("INSERT INTO withdrawal VALUES ('X', 0, 'test', 'test')");
        });
    }

    HttpResponse<String> get(String path, String accept) {
        return send(path, r -> r.header("Accept", accept));
    }

    HttpResponse<String> ask(String path, String languages) {
        return send(path, r -> r.header("Accept", "text/html").header("Accept-Language", languages));
    }

    /// Through a proxy on this machine.
    HttpResponse<String> forwarded(String path, String from) {
        return send(path, r -> r.header("Accept", "application/json").header("X-Forwarded-For", from));
    }

    HttpResponse<String> post(String path, String accept, byte[] body) {
        return send(path, r -> r.header("Accept", accept).header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /// A form with one part that is a file, or a text where `file` is false.
    HttpResponse<String> form(String path, String accept, String name, boolean file, byte[] content) {
        return form(path, accept, name, file, content, "yes");
    }

    HttpResponse<String> form(String path, String accept, String name, boolean file, byte[] content, String consent) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file ? "; filename=\"a\"" : "")
                + "\r\n\r\n";
        String rest = "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"lang\"\r\n\r\nen\r\n--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"consent\"\r\n\r\n" + consent + "\r\n--" + BOUNDARY + "--\r\n";
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
        store.close();
    }
}
