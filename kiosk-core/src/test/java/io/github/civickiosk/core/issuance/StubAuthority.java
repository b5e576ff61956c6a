package io.github.civickiosk.core.issuance;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/// An HTTPS server with mutual TLS that answers as the test says. Its certificates are made by OpenSSL.
final class StubAuthority implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<HttpExchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Reply reply = exchange -> exchange.sendResponseHeaders(500, -1);

    private StubAuthority(HttpsServer server) {
        this.server = server;
    }

    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    static StubAuthority start(Path identities) throws Exception {
        if (Files.notExists(identities.resolve("authority"))) {
            makeIdentities(identities);
        }
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TlsIdentity.load(identities.resolve("authority"))) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needed = getSSLContext().getDefaultSSLParameters();
                needed.setNeedClientAuth(true);
                parameters.setSSLParameters(needed);
            }
        });
        StubAuthority stub = new StubAuthority(server);
        server.setExecutor(stub.threads);
        server.createContext("/", stub::meet);
        server.start();
        return stub;
    }

    /// `stranger` trusts another authority; `unknown` is one that this authority does not know.
    private static void makeIdentities(Path folder) throws Exception {
        for (String name : List.of("authority", "kiosk", "stranger", "unknown")) {
            Path own = Files.createDirectories(folder.resolve(name));
            Process openssl = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes",
                    "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                    own.resolve("key.pem").toString(), "-out", own.resolve("cert.pem").toString()).redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!openssl.waitFor(20, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
                throw new IOException("openssl: " + said);
            }
        }
        trusts(folder, "authority", "kiosk");
        trusts(folder, "kiosk", "authority");
        trusts(folder, "stranger", "stranger");
        trusts(folder, "unknown", "authority");
        Files.copy(folder.resolve("kiosk/cert.pem"), folder.resolve("authority/ca.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void trusts(Path folder, String who, String whom) throws IOException {
        Files.copy(folder.resolve(whom).resolve("cert.pem"), folder.resolve(who).resolve("ca.pem"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    static String digest(byte[] bytes) {
        try {
            return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ":";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void meet(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchanges.add(exchange);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
        reply.to(exchange);
        exchange.close();
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    }

    /// `METHOD path body` of each request.
    List<String> requests() {
        return requests;
    }

    String header(String name) {
        return exchanges.getLast().getRequestHeaders().getFirst(name);
    }

    void answers(int status, String type, String body) {
        reply = exchange -> whole(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    void answersDocument(byte[] pdf, String digest) {
        reply = exchange -> {
            if (!digest.isEmpty()) {
                exchange.getResponseHeaders().set("Repr-Digest", digest);
            }
            whole(exchange, 200, "application/pdf", pdf);
        };
    }

    void answersPicture(byte[] png) {
        reply = exchange -> whole(exchange, 200, "image/png", png);
    }

    /// Sends its headers, then a byte now and then.
    void drips() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 300; i++) {
                    out.write(' ');
                    out.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /// Breaks off in the middle of the first answers.
    void cutsOff(int times, int status, String type, String body) {
        reply = exchange -> {
            if (requests.size() > times) {
                whole(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
            } else {
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.charAt(0));
                exchange.getResponseBody().flush();
            }
        };
    }

    private static void whole(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
