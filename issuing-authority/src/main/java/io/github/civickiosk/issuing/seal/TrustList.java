package io.github.civickiosk.issuing.seal;

import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// What a verifier needs to check seals without us, as one signed list that it keeps: every signer with its certificate and, if so, since when it
/// is not believed; the profiles; the keys that may sign the next list. A JWS of `typ` [#TYPE].
///
/// It is signed anew when the signers or the profiles change, and once a day. Safe for use by several threads.
public final class TrustList {

    public static final String TYPE = "seal-trust-list+jwt";
    /// How long it may be used; a verifier that was off line for longer cannot say *genuine*.
    public static final Duration LIFE = Duration.ofDays(30);
    /// After how long a verifier that is on line should fetch it again.
    public static final Duration REFRESH = Duration.ofDays(1);

    private final SealKeys keys;
    private final Supplier<SealProfiles> profiles;
    private final Clock clock;
    private Signed last = new Signed(-1, List.of(), Instant.MIN, "");

    private record Signed(long version, List<SealProfile> profiles, Instant at, String compact) {}

    public TrustList(SealKeys keys, Supplier<SealProfiles> profiles, Clock clock) {
        this.keys = keys;
        this.profiles = profiles;
        this.clock = clock;
    }

    /// In the compact form of a JWS.
    public synchronized String compact() {
        long version = keys.version();
        List<SealProfile> known = profiles.get().all();
        Instant now = clock.instant();
        if (version != last.version() || !known.equals(last.profiles()) || !now.isBefore(last.at().plus(REFRESH))) {
            last = new Signed(version, known, now, Jws.sign(keys.listKeys().getFirst(), TYPE, claims(version, known, now)));
        }
        return last.compact();
    }

    /// The public keys that may sign the list, the first one today.
    public List<Map<String, String>> jwks() {
        return keys.listKeys().stream().map(ListKey::jwk).toList();
    }

    private Map<String, Object> claims(long version, List<SealProfile> known, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("version", version);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("ttl", REFRESH.toSeconds());
        claims.put("zone", zone());
        claims.put("keys", jwks());
        claims.put("signers", keys.signers().all().values().stream().map(TrustList::signer).toList());
        claims.put("profiles", known.stream().map(TrustList::profile).toList());
        return claims;
    }

    /// Whose date decides what has expired, e.g. `Asia/Baku`.
    private String zone() {
        return clock.getZone() instanceof ZoneOffset offset && offset.getTotalSeconds() == 0 ? "UTC" : clock.getZone().getId();
    }

    private static Map<String, Object> signer(Signers.Signer signer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("country", signer.country());
        entry.put("signer", signer.ref().signer());
        entry.put("reference", signer.ref().certificate());
        entry.put("state", signer.state().name().toLowerCase(Locale.ROOT));
        entry.put("notBefore", SealSigner.firstDay(signer.certificate()).toString());
        entry.put("notAfter", SealSigner.lastDay(signer.certificate()).toString());
        signer.revocation().ifPresent(r -> entry.put("revoked",
                Map.of("at", r.at().toString(), "since", r.since().toString(), "reason",
                        r.reason().name().toLowerCase(Locale.ROOT))));
        entry.put("certificate", der(signer));
        entry.put("key", Base64.getEncoder().encodeToString(signer.certificate().getPublicKey().getEncoded()));
        return entry;
    }

    private static Map<String, Object> profile(SealProfile profile) {
        List<Map<String, Object>> fields = new ArrayList<>();
        profile.entries().forEach(e -> fields.add(Map.of("tag", e.tag(), "name", e.name(), "description", e.description())));
        return Map.of("number", profile.number().toString(), "service", profile.name(), "fields", fields);
    }

    private static String der(Signers.Signer signer) {
        try {
            return Base64.getEncoder().encodeToString(signer.certificate().getEncoded());
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a signer's certificate does not encode", broken);
        }
    }
}
