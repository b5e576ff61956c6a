package io.github.civickiosk.issuing.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import io.github.civickiosk.issuing.seal.Jws;
import io.github.civickiosk.issuing.seal.ListKey;
import io.github.civickiosk.issuing.seal.StatusPlace;

/// The lists of withdrawn certificates as signed tokens (draft-ietf-oauth-status-list): one bit a place, 1 for *withdrawn* (`INVALID`), compressed,
/// in a JWT of `typ` [#TYPE]. All lists have the same number of places, so that a list tells nothing about how many certificates there are.
///
/// Each question looks whether something was withdrawn since; a token is used for a quarter of an hour at most. Safe for use by several threads.
public final class StatusLists {

    public static final String TYPE = "statuslist+jwt";
    /// How long a verifier may use a list when it cannot get a younger one.
    public static final Duration LIFE = Duration.ofDays(7);
    private static final Duration REFRESH = Duration.ofHours(1);
    private static final Duration SIGNED_AGAIN = Duration.ofMinutes(15);

    private final StoredPlaces places;
    private final Supplier<ListKey> key;
    private final String base;
    private final Clock clock;
    private final Map<Integer, Signed> last = new HashMap<>();

    private record Signed(BitSet withdrawn, String keyId, Instant at, String token) {}

    /// @param key  signs now
    /// @param base address of the verification page
    public StatusLists(StoredPlaces places, Supplier<ListKey> key, String base, Clock clock) {
        this.places = places;
        this.key = key;
        this.base = base.endsWith("/") ? base : base + "/";
        this.clock = clock;
    }

    public List<String> uris() {
        return IntStream.rangeClosed(1, places.lists()).mapToObj(this::uri).toList();
    }

    /// Empty when there is no such list.
    public synchronized Optional<String> token(int list) {
        if (list < 1 || list > places.lists()) {
            return Optional.empty();
        }
        BitSet withdrawn = places.withdrawn(list);
        ListKey signer = key.get();
        Signed before = last.get(list);
        Instant now = clock.instant();
        if (before == null || !before.withdrawn().equals(withdrawn) || !before.keyId().equals(signer.id())
                || !now.isBefore(before.at().plus(SIGNED_AGAIN))) {
            before = new Signed(withdrawn, signer.id(), now, Jws.sign(signer, TYPE, claims(list, withdrawn, now)));
            last.put(list, before);
        }
        return Optional.of(before.token());
    }

    private Map<String, Object> claims(int list, BitSet withdrawn, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", uri(list));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("ttl", REFRESH.toSeconds());
        claims.put("status_list", Map.of("bits", 1, "lst", lst(withdrawn, StatusPlace.PLACES)));
        return claims;
    }

    private String uri(int list) {
        return base + "status/" + list;
    }

    /// The first place is the lowest bit of the first byte.
    static String lst(BitSet withdrawn, int places) {
        byte[] bytes = Arrays.copyOf(withdrawn.toByteArray(), places / 8);
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var zlib = new DeflaterOutputStream(out, deflater)) {
            zlib.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
