package io.github.civickiosk.issuing.register.xroad;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Optional;

/// What came back from the security server, split by who said it (X-Road: Message Protocol for REST, 4.3 and 4.6). Never more of the
/// body than the register's own answer.
sealed interface XroadAnswer {

    /// The register said it, whatever it is: `X-Road-Error` is absent.
    record OfRegister(int status, byte[] body, Exchange exchange) implements XroadAnswer {}

    /// A security server could not pass the question or the answer on.
    ///
    /// @param type   e.g. `Server.ServerProxy.NetworkError`
    /// @param passes whether asking again may help: the fault is not in the question
    record OfXroad(String type, boolean passes) implements XroadAnswer {}

    /// It does not prove to be the answer to our question.
    record Unproven(String why) implements XroadAnswer {}

    int SHA_512 = 64;

    /// @param register  name in the configuration
    /// @param messageId that was sent as `X-Road-Id`
    static XroadAnswer of(HttpResponse<byte[]> response, String register, String client, String service, String messageId) {
        HttpHeaders headers = response.headers();
        Optional<String> error = headers.firstValue("X-Road-Error");
        if (error.isPresent()) {
            String type = error.get().matches("[A-Za-z._-]{1,120}") ? error.get() : "unreadable";
            return new OfXroad(type, type.startsWith("Server."));
        }
        String hash = headers.firstValue("X-Road-Request-Hash").orElse("");
        String requestId = headers.firstValue("X-Road-Request-Id").orElse("");
        if (!headers.firstValue("X-Road-Id").orElse("").equals(messageId)) {
            return new Unproven("X-Road-Id is not that of the question");
        }
        if (!same(headers, "X-Road-Client", client) || !same(headers, "X-Road-Service", service)) {
            return new Unproven("X-Road-Client or X-Road-Service is not that of the question");
        }
        if (!isSha512(hash) || !requestId.matches("[A-Za-z0-9-]{1,80}")) {
            return new Unproven("X-Road-Request-Hash or X-Road-Request-Id is missing or malformed");
        }
        return new OfRegister(response.statusCode(), response.body(),
                new Exchange(register, service, messageId, requestId, hash, response.statusCode()));
    }

    private static boolean same(HttpHeaders headers, String name, String expected) {
        return headers.firstValue(name).map(expected::equals).orElse(false);
    }

    private static boolean isSha512(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == SHA_512;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
