package io.github.civickiosk.fleet.manager.access.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A small OpenID Connect provider: it knows one person, who is always logged in there, and checks what a provider checks.
final class OidcPeer implements AutoCloseable {

    static final String CLIENT = "fleet";
    static final String SECRET = "a secret: with signs & spaces";

    final RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
    volatile RSAKey signing = key;
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    volatile List<String> groups = List.of("kiosk-operators");

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    OidcPeer() throws IOException, JOSEException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration",
                exchange -> answer(exchange, 200,
                        """
                                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}"""
                                .formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = fields(exchange.getRequestURI().getRawQuery());
        if (!query.getOrDefault("client_id", "").equals(CLIENT) || !query.getOrDefault("code_challenge_method", "").equals("S256")
                || !query.getOrDefault("response_type", "").equals("code")
                || !query.getOrDefault("scope", "").contains("openid")) {
            answer(exchange, 400, "not a request of OpenID Connect with PKCE");
            return;
        }
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        exchange.getResponseHeaders().set("Location",
                query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var asked = codes.remove(form.getOrDefault("code", ""));
        var basic = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + java.net.URLEncoder.encode(SECRET, UTF_8)).getBytes(UTF_8));
        if (asked == null || !("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !form.getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"))
                || !challenge(form.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(exchange, 200, "{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\""
                + idToken(asked.getOrDefault("nonce", "")) + "\"}");
    }

    private String idToken(String nonce) {
        try {
            var now = Instant.now();
            var said = claims.apply(new JWTClaimsSet.Builder().issuer(issuer().toString()).subject("0815").audience(CLIENT)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(Duration.ofMinutes(5)))).claim("nonce", nonce).claim("groups", groups)
                    .claim("preferred_username", "Pia.Provider").claim("name", "Pia Provider"));
            var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), said.build());
            token.sign(new RSASSASigner(signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.getBytes(UTF_8).length);
            if (!body.isEmpty()) {
                exchange.getResponseBody().write(body.getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
