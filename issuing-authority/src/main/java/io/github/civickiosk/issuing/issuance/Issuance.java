package io.github.civickiosk.issuing.issuance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/// One certificate that was made: no word of whom it is for.
///
/// @param key     idempotency key under which the kiosk asked for it
/// @param digest  keyed digest of visit and order
/// @param serial  as printed
/// @param claim   as printed
public record Issuance(UUID id, String kiosk, String visit, UUID key, String digest, String service, String serial, String claim,
        LocalDate issuedOn, Optional<LocalDate> validUntil, int pages, Outcome outcome) {

    /// SHA-256 over all of it but what became of it, in hexadecimal.
    String fingerprint() {
        var text = new StringBuilder();
        for (Object part : new Object[]{id, kiosk, visit, key, digest, service, serial, claim, issuedOn,
            validUntil.map(LocalDate::toString).orElse(""), pages}) {
            text.append(part.toString().length()).append(':').append(part);
        }
        return Sha256.hex(text.toString().getBytes(UTF_8));
    }
}
