package io.github.civickiosk.fleet.manager.access.oidc;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a provider says of itself (OpenID Connect Discovery 1.0, 4).
record Discovery(URI authorization, URI token, JWKSource<SecurityContext> keys) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @throws IOException when it does not answer, or answers for another
    static Discovery of(HttpClient http, URI issuer) throws IOException, InterruptedException {
        var address = URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
        var answer = http.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        try {
            var told = JsonMapper.shared().readTree(answer.body());
            if (!told.path("issuer").asString().equals(issuer.toString())) {
                throw new IOException(address + " speaks for " + told.path("issuer").asString() + ", not for " + issuer);
            }
            var keys = JWKSourceBuilder.create(URI.create(told.path("jwks_uri").asString()).toURL()).build();
            return new Discovery(URI.create(told.path("authorization_endpoint").asString()),
                    URI.create(told.path("token_endpoint").asString()), keys);
        } catch (JacksonException | IllegalArgumentException | MalformedURLException wrong) {
            throw new IOException(address + " does not tell what OpenID Connect wants", wrong);
        }
    }
}
