package io.github.civickiosk.issuing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.device.smartcard.Emrtd;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A kiosk's end of the wire, over real HTTPS.
final class TestKiosk {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Reply(int status, byte[] body, HttpResponse<byte[]> response) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String problem() {
            return json().path("type").asString().replace("urn:civic-kiosk:problem:", "");
        }
    }

    record Visit(String id, String token, byte[] challenge) {}

    private final HttpClient client;
    private final String base;

    TestKiosk(int port, SSLContext identity) {
        client = HttpClient.newBuilder().sslContext(identity).connectTimeout(Duration.ofSeconds(5)).build();
        base = "https://127.0.0.1:" + port;
    }

    Visit open() throws Exception {
        JsonNode visit = send("POST", "/visits", Optional.empty(), "").json();
        return new Visit(visit.path("visit").asString(), visit.path("token").asString(),
                Base64.getDecoder().decode(visit.path("challenge").asString()));
    }

    Reply beginChipAuthentication(Visit visit, byte[] dg14) throws Exception {
        return send("POST", "/visits/" + visit.id() + "/chip-authentication", Optional.of(visit),
                JSON.writeValueAsString(Map.of("dg14", dg14)));
    }

    /// The challenge of a visit, with the authority's part in chip authentication over the wire.
    Emrtd.Challenge challenge(Visit visit) {
        return new Emrtd.Challenge(visit.challenge(), dg14 -> {
            try {
                var offer = beginChipAuthentication(visit, dg14).json();
                return offer.has("protocol") ? Optional.of(agreement(offer)) : Optional.empty();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Emrtd.ChipAuthentication.Agreement agreement(JsonNode offer) {
        return new Emrtd.ChipAuthentication.Agreement(offer.path("protocol").asString(), Optional.empty(),
                Base64.getDecoder().decode(offer.path("publicKey").asString()),
                Base64.getDecoder().decode(offer.path("command").asString()));
    }

    Reply present(Visit visit, Emrtd.Evidence e) throws Exception {
        var body = new java.util.HashMap<String, Object>(Map.of("access", e.access(), "sod", e.sod(), "dg1", e.dg1()));
        e.dg14().ifPresent(bytes -> body.put("dg14", bytes));
        e.dg15().ifPresent(bytes -> body.put("dg15", bytes));
        e.signature().ifPresent(bytes -> body.put("signature", bytes));
        e.chipAuthentication().ifPresent(bytes -> body.put("chipAuthentication", bytes));
        return send("PUT", "/visits/" + visit.id() + "/evidence", Optional.of(visit), JSON.writeValueAsString(body));
    }

    Reply issue(Visit visit, UUID key, String service, String relation, String person, Map<String, String> form, String language)
            throws Exception {
        String body = JSON.writeValueAsString(
                Map.of("service", service, "relation", relation, "person", person, "form", form, "language", language));
        return exchange(request("POST", "/visits/" + visit.id() + "/issuances", Optional.of(visit), body)
                .header("Idempotency-Key", key.toString()));
    }

    Reply document(Visit visit, String issuance) throws Exception {
        return send("GET", "/visits/" + visit.id() + "/issuances/" + issuance + "/document", Optional.of(visit), "");
    }

    Reply report(String issuance, String outcome) throws Exception {
        return send("POST", "/issuances/" + issuance + "/outcome", Optional.empty(),
                JSON.writeValueAsString(Map.of("outcome", outcome, "pages", 1, "how", "printer completed, counter +1")));
    }

    Reply sendCode(Visit visit) throws Exception {
        return send("POST", "/visits/" + visit.id() + "/holder-check", Optional.of(visit), "");
    }

    Reply checkCode(Visit visit, String code) throws Exception {
        return send("PUT", "/visits/" + visit.id() + "/holder-check", Optional.of(visit),
                JSON.writeValueAsString(Map.of("code", code)));
    }

    Reply send(String method, String path, Optional<Visit> visit, String body) throws Exception {
        return exchange(request(method, path, visit, body));
    }

    private HttpRequest.Builder request(String method, String path, Optional<Visit> visit, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        visit.ifPresent(open -> request.header("Authorization", "Bearer " + open.token()));
        return request;
    }

    private Reply exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.body(), response);
    }
}
