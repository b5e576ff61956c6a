package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Hands a printed page in at the verification page, as a verifier would.
///
/// @param page address of the verification page
record Verification(URI page) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// @return the page's answer in one word, e.g. `genuine`, `altered`
    String check(Path pdf) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(page.resolve("/verify/seal")).timeout(PATIENCE)
                    .header("Content-Type", "application/pdf")
                    .header("Accept", "application/json").POST(BodyPublishers.ofFile(pdf)).build();
            var answer = client.send(request, BodyHandlers.ofString());
            return word(answer.statusCode(), answer.body());
        }
    }

    private static String word(int status, String body) throws IOException {
        try {
            var answer = JsonMapper.shared().readTree(body).path("answer").asString("");
            if (!answer.isEmpty()) {
                return answer;
            }
        } catch (JacksonException e) {
            throw new IOException("the verification page answered with status " + status + " and no JSON", e);
        }
        throw new IOException("the verification page answered with status " + status + ": " + body);
    }
}
