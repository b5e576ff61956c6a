package io.github.civickiosk.issuing.issuance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// One certificate that was made: no word of whom it is for.
///
/// @param key     idempotency key under which the kiosk asked for it
/// @param digest  keyed digest of visit and order
/// @param serial  as printed
/// @param claim   as printed
public record Issuance(UUID id, String kiosk, String visit, UUID key, String digest, String service, String serial, String claim,
        LocalDate issuedOn, Optional<LocalDate> validUntil, int pages, Outcome outcome) {}
