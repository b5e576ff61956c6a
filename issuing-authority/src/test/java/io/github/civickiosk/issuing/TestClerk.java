package io.github.civickiosk.issuing;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A clerk's script at the claim desk, over real HTTPS.
final class TestClerk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final String base;
    private String cookie = "";

    TestClerk(int port, SSLContext trusting) {
        client = HttpClient.newBuilder().sslContext(trusting).connectTimeout(Duration.ofSeconds(5)).build();
        base = "https://127.0.0.1:" + port;
    }

    HttpResponse<byte[]> signIn(String name, String password) throws Exception {
        HttpResponse<byte[]> reply = post("/session", Map.of("name", name, "password", password));
        reply.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceFirst(";.*", ""));
        return reply;
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, Map<String, String> members) throws Exception {
        return client.send(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(members))).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> postFrom(String origin, String path, Map<String, String> members) throws Exception {
        String form = members.entrySet().stream()
                .map(member -> member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(request(path).header("Content-Type", "application/x-www-form-urlencoded").header("Origin", origin)
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30)).header("Cookie", cookie);
    }

    static JsonNode json(HttpResponse<byte[]> reply) {
        return JSON.readTree(reply.body());
    }

    static String problem(HttpResponse<byte[]> reply) {
        return json(reply).path("type").asString().replace("urn:civic-kiosk:problem:", "");
    }
}
