package io.github.civickiosk.issuing.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

import io.github.civickiosk.issuing.seal.Jws;
import io.github.civickiosk.issuing.seal.Seal;
import io.github.civickiosk.issuing.seal.Sealed;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.seal.TrustList;
import io.github.civickiosk.issuing.status.StatusLists;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The signed lists of an authority, fetched from its verification page and kept in a folder, so that papers are checked off line as well. One
/// thread.
final class ListFetcher implements StatusCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final URI page;
    private final Path kept;
    private final Optional<String> pinned;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private boolean offline;

    /// @param page   address of the verification page
    /// @param kept   folder of the lists
    /// @param pinned thumbprint of the key that must have signed them
    ListFetcher(URI page, Path kept, Optional<String> pinned, Clock clock) {
        this.page = page;
        this.kept = kept;
        this.pinned = pinned;
        this.clock = clock;
    }

    /// @throws IOException saying what to do when there is no list that can be believed
    TrustedLists trustList() throws IOException {
        String before = Files.exists(file("trust-list")) ? Files.readString(file("trust-list")) : "";
        TrustedLists list = TrustedLists.of(claims(get("trust-list"), TrustList.TYPE)
                .orElseThrow(
                        () -> new IOException("The trust list of " + page + " is not signed by " + pinned.orElse("its key"))));
        if (!before.isEmpty()
                && claims(before, TrustList.TYPE).filter(old -> old.path("version").asLong() > list.version()).isPresent()) {
            throw new IOException("The trust list of " + page + " is older than the one in " + kept
                    + ": somebody may hide a revocation. Ask the"
                    + " authority; delete the folder when it began anew");
        }
        if (!clock.instant().isBefore(list.ends())) {
            throw new IOException("The trust list in " + kept + " ended on " + list.ends() + ": connect to " + page + " once");
        }
        return list;
    }

    /// What the services call themselves and their values, as keys of [Texts]; empty when it cannot be had.
    Map<String, String> words(String language) {
        Map<String, String> words = new HashMap<>();
        try {
            JsonNode all = JsonMapper.shared().readTree(get("verify/texts/" + language + ".json"));
            all.propertyNames().stream().filter(key -> key.startsWith("service.") || key.startsWith("field."))
                    .forEach(key -> words.put(key, all.path(key).asString()));
        } catch (IOException | JacksonException none) {
            words.clear();
        }
        return words;
    }

    @Override
    public Status of(Seal seal, Sealed sealed) {
        return StatusPlace.of(seal).flatMap(this::status).orElse(Status.UNKNOWN);
    }

    private Optional<Status> status(StatusPlace place) {
        try {
            Optional<JsonNode> claims = claims(get("status/" + place.list()), StatusLists.TYPE)
                    .filter(c -> clock.instant().isBefore(Instant.ofEpochSecond(c.path("exp").asLong())))
                    .filter(c -> URI.create(c.path("sub").asString("")).getPath().endsWith("/status/" + place.list()));
            return claims.isPresent() ? bit(claims.get().path("status_list"), place.index()) : Optional.empty();
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<Status> bit(JsonNode list, int index) throws IOException {
        byte[] bits;
        try (var in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(list.path("lst").asString(""))))) {
            bits = in.readNBytes(MOST_BYTES);
        }
        if (list.path("bits").asInt() != 1 || index >> 3 >= bits.length) {
            return Optional.empty();
        }
        return Optional.of((bits[index >> 3] >> (index & 7) & 1) == 1 ? Status.WITHDRAWN : Status.COUNTS);
    }

    private Optional<JsonNode> claims(String compact, String type) throws IOException {
        for (JsonNode jwk : JsonMapper.shared().readTree(get("trust-list/keys")).path("keys")) {
            if (pinned.isEmpty() || pinned.get().equals(jwk.path("kid").asString())) {
                Optional<JsonNode> claims = Jws.verify(compact.strip(), type, key(jwk));
                if (claims.isPresent()) {
                    return claims;
                }
            }
        }
        return Optional.empty();
    }

    private static PublicKey key(JsonNode jwk) throws IOException {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IOException("A key of the trust list cannot be read", malformed);
        }
    }

    private static BigInteger coordinate(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asString("")));
    }

    /// From the network, or what was kept of it before.
    private String get(String path) throws IOException {
        if (!offline) {
            try {
                HttpResponse<String> answer = client.send(HttpRequest.newBuilder(page.resolve(path)).timeout(PATIENCE).build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return keep(path, answer.body());
                }
            } catch (IOException noNetwork) {
                offline = true;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopping);
            }
        }
        if (!Files.exists(file(path))) {
            throw new IOException("No lists of signers: " + page.resolve(path) + " does not answer, and " + kept
                    + " holds none. Name the authority's page with --page");
        }
        return Files.readString(file(path));
    }

    private String keep(String path, String body) throws IOException {
        Files.createDirectories(kept);
        if (path.equals("trust-list") && !newer(body)) {
            return body;
        }
        Path unfinished = Files.writeString(file(path + ".new"), body);
        Files.move(unfinished, file(path), StandardCopyOption.ATOMIC_MOVE);
        return body;
    }

    /// An older list never takes the place of a newer one.
    private boolean newer(String compact) throws IOException {
        return !Files.exists(file("trust-list")) || version(compact) >= version(Files.readString(file("trust-list")));
    }

    private static long version(String compact) {
        try {
            String[] parts = compact.split("\\.");
            return parts.length < 2
                    ? -1
                    : JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1])).path("version").asLong(-1);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return -1;
        }
    }

    private Path file(String path) {
        return kept.resolve(path.replace('/', '-'));
    }
}
