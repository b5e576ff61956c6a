package io.github.civickiosk.issuing.visit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.evidence.Evidence;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.json.JsonMapper;

/// What the chip gave in a visit, so that it can be shown to a court that the card was there: the challenge, and all that anyone needs to check
/// the chip's answer again. It goes with the visit when nothing was made in it, and with the last document of the visit otherwise. Safe for
/// use by several threads.
public final class KeptEvidence {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGER_THAN_A_VISIT = Visits.LASTS.plusMinutes(1);

    private final Jdbi jdbi;
    private final Clock clock;

    public KeptEvidence(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void keep(Visit visit, Evidence evidence) {
        var parts = new LinkedHashMap<String, byte[]>(Map.of());
        parts.put("challenge", visit.challenge());
        parts.put("sod", evidence.sod());
        parts.put("dg1", evidence.dg1());
        evidence.dg14().ifPresent(bytes -> parts.put("dg14", bytes));
        evidence.dg15().ifPresent(bytes -> parts.put("dg15", bytes));
        evidence.signature().ifPresent(bytes -> parts.put("signature", bytes));
        evidence.chipAuthentication().ifPresent(bytes -> parts.put("chipAuthentication", bytes));
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO evidence VALUES (?, ?, ?)", visit.id(), clock.instant().toEpochMilli(),
                        JSON.writeValueAsString(parts)));
    }

    /// JSON, each part in base 64; empty once it is no longer kept, or when no card was read.
    ///
    /// @param visit id
    public Optional<String> of(String visit) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT content FROM evidence WHERE visit = ?", visit).mapTo(String.class).findFirst());
    }

    /// Deletes that of the visits that have ended and of which no document is kept.
    public void deleteUnneeded() {
        Instant before = clock.instant().minus(LONGER_THAN_A_VISIT);
        jdbi.useHandle(handle -> handle.execute(
                """
                        DELETE FROM evidence WHERE at <= ? AND NOT EXISTS (SELECT 1 FROM issuance JOIN document ON document.issuance = issuance.id
                        WHERE issuance.visit = evidence.visit)""",
                before.toEpochMilli()));
    }
}
