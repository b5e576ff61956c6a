package io.github.civickiosk.issuing.register.xroad;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.civickiosk.issuing.api.ServerIdentity;

/// The consumer's security server as the Message Protocol for REST describes it, mutual TLS included. Its answers are those of the specification's
/// examples, or whatever a test puts in their place.
public final class SecurityServerStub implements AutoCloseable {

    /// @param id X-Road-Id as the client sent it
    public record Asked(String method, String uri, String client, String id, String body) {}

    /// @param error of `X-Road-Error`; empty when the provider answers
    public record Answer(int status, String error, String body, Map<String, String> headers) {

        public static Answer of(int status, String body) {
            return new Answer(status, "", body, Map.of());
        }

        public static Answer error(int status, String error, String body) {
            return new Answer(status, error, body, Map.of());
        }
    }

    private final HttpsServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile Answer otherwise = Answer.of(404, "{}");

    /// @param identity folder with key, certificate and the CA of the clients
    public SecurityServerStub(Path identity) throws IOException {
        server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var context = ServerIdentity.read(identity);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Asked> asked() {
        return asked;
    }

    /// What is answered next, in this order.
    public void next(Answer... answer) {
        answers.addAll(List.of(answer));
    }

    /// What is answered when nothing is next.
    public void otherwise(Answer answer) {
        otherwise = answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        var question = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                headers.getFirst("X-Road-Client"),
                headers.getFirst("X-Road-Id"), new String(body, StandardCharsets.UTF_8));
        asked.add(question);
        Answer answer = answers.isEmpty() ? otherwise : answers.remove();
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        if (!answer.error().isEmpty()) {
            exchange.getResponseHeaders().set("X-Road-Error", answer.error());
        } else {
            String requestId = UUID.randomUUID().toString();
            exchange.getResponseHeaders().set("x-road-id", question.id());
            exchange.getResponseHeaders().set("x-road-client", question.client());
            exchange.getResponseHeaders().set("x-road-service",
                    String.join("/", List.of(question.uri().split("[/?]")).subList(2, 7)));
            exchange.getResponseHeaders().set("x-road-request-id", requestId);
            exchange.getResponseHeaders().set("x-road-request-hash", hash(question, requestId, body));
        }
        answer.headers().forEach((name, value) -> {
            exchange.getResponseHeaders().remove(name);
            if (!value.isEmpty()) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// Base 64 of SHA512(SHA512(headers)+SHA512(body)), and of SHA512(headers) alone where there is no body (4.3).
    private static String hash(Asked question, String requestId, byte[] body) throws IOException {
        try {
            var sha512 = MessageDigest.getInstance("SHA-512");
            byte[] headers = sha512.digest((question.method() + "\r\n" + question.uri() + "\r\nX-Road-Client:" + question.client()
                    + "\r\nX-Road-Id:" + question.id() + "\r\nx-road-request-id:" + requestId + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            if (body.length == 0) {
                return Base64.getEncoder().encodeToString(headers);
            }
            byte[] ofBody = sha512.digest(body);
            sha512.update(headers);
            return Base64.getEncoder().encodeToString(sha512.digest(ofBody));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
