package io.github.civickiosk.fleet.manager.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.civickiosk.fleet.manager.access.OneTime;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Sends a browser to the provider and reads what it brings back. Safe for several threads; what is on its way lies in the
/// database, so that another web instance may take it up.
public final class OidcLogin {

    private static final String PURPOSE = "oidc";
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration KNOWN = Duration.ofHours(1);

    private final OidcConfig config;
    private final OneTime pending;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile @Nullable Known known;

    public OidcLogin(OidcConfig config, OneTime pending, Clock clock) {
        this.config = config;
        this.pending = pending;
        this.clock = clock;
    }

    public OidcConfig config() {
        return config;
    }

    private record Known(Discovery provider, Instant until) {}

    /// @param state to bind to the browser, and to compare when it comes back
    public record Departure(URI to, Secret state) {}

    /// What a browser brought back.
    public sealed interface Outcome {

        /// @param subject issuer and subject: what stays the same of a person
        /// @param name    as the provider says it, for a new account
        /// @param next    where to go on
        record Let(String subject, String name, String fullName, Role role, Scope scope, String next) implements Outcome {}

        /// @param why for people
        record Refused(String why) implements Outcome {}
    }

    /// Where to send the browser.
    ///
    /// @param back our address that it comes back to
    /// @throws IOException when the provider does not answer
    public Departure depart(String back, String next) throws IOException, InterruptedException {
        var nonce = Secret.random(24);
        var verifier = Secret.random(48);
        var state = pending.make(PURPOSE, nonce + " " + verifier + " " + next, LASTS);
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", config.client());
        query.put("redirect_uri", back);
        query.put("scope", "openid profile email");
        query.put("state", state.text());
        query.put("nonce", nonce);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        var address = provider().authorization().toString();
        return new Departure(URI.create(address + (address.contains("?") ? "&" : "?") + form(query)), state);
    }

    /// Reads what came back with a state that belongs to this browser.
    public Outcome arrive(Secret state, String code, String back) throws IOException, InterruptedException {
        var content = pending.take(state, PURPOSE);
        if (content.isEmpty()) {
            return new Outcome.Refused("This login took too long, or was used before; begin again");
        }
        var parts = content.get().split(" ", 3);
        try {
            return who(IdToken.check(fetch(code, parts[1], back), config, provider(), parts[0]), parts[2]);
        } catch (BadJOSEException | JOSEException | ParseException wrong) {
            return new Outcome.Refused("What " + config.name() + " says cannot be trusted: " + wrong.getMessage());
        }
    }

    private Outcome who(JWTClaimsSet claims, String next) throws ParseException {
        var role = GroupRole.of(config.groups(), IdToken.groups(claims, config.claim()));
        var name = Objects.requireNonNullElse(claims.getStringClaim("preferred_username"),
                Objects.requireNonNullElse(claims.getStringClaim("email"), claims.getSubject()));
        return role
                .<Outcome>map(may -> new Outcome.Let(config.issuer() + " " + claims.getSubject(), name, fullName(claims),
                        may.role(), may.scope(), next))
                .orElseGet(
                        () -> new Outcome.Refused(config.name() + " knows you, but none of your groups may look after kiosks"));
    }

    private static String fullName(JWTClaimsSet claims) {
        return claims.getClaim("name") instanceof String name ? name : "";
    }

    /// @return the ID token (RFC 6749, 4.1.3)
    private String fetch(String code, String verifier, String back) throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", back);
        fields.put("client_id", config.client());
        fields.put("code_verifier", verifier);
        var request = HttpRequest.newBuilder(provider().token()).timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(form(fields)));
        config.secret().ifPresent(secret -> request.header("Authorization", "Basic " + Base64.getEncoder()
                .encodeToString((encoded(config.client()) + ":" + encoded(secret)).getBytes(UTF_8))));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(config.name() + " gave no token and answered " + answer.statusCode());
        }
        try {
            return JsonMapper.shared().readTree(answer.body()).path("id_token").asString();
        } catch (JacksonException wrong) {
            throw new IOException(config.name() + " gave no token", wrong);
        }
    }

    private Discovery provider() throws IOException, InterruptedException {
        var now = known;
        if (now == null || now.until().isBefore(clock.instant())) {
            now = new Known(Discovery.of(http, config.issuer()), clock.instant().plus(KNOWN));
            known = now;
        }
        return now.provider();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
