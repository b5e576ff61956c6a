package io.github.civickiosk.core.issuance;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Problem details (RFC 9457) as the authority writes them.
final class Problems {

    private static final String TYPE = "urn:civic-kiosk:problem:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Problems() {}

    static <T> Answer<T> read(HttpResponse<byte[]> response) {
        boolean ours = response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        if (!ours) {
            return new Answer.Unreachable<>("status " + response.statusCode() + " without a problem");
        }
        JsonNode problem = JSON.readTree(response.body());
        String type = problem.path("type").asString("");
        if (!type.matches(TYPE + "[a-z0-9-]{1,60}")) {
            return new Answer.Unreachable<>("status " + response.statusCode() + " with a problem that is none of ours");
        }
        return new Answer.Problem<>(type.substring(TYPE.length()), response.statusCode(), problem.path("title").asString(""),
                problem.path("attemptsLeft").asInt(0));
    }

    /// A path for the log, without ids.
    static String route(HttpRequest request) {
        return request.uri().getPath().replaceAll("/visits/[^/]+", "/visits/…").replaceAll("/issuances/[^/]+", "/issuances/…");
    }
}
