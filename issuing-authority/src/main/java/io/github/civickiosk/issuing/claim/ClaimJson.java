package io.github.civickiosk.issuing.claim;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.issuance.Issuance;
import io.github.civickiosk.issuing.issuance.Outcome;
import org.jspecify.annotations.Nullable;

/// A claim in JSON.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClaimJson(String claim, String serial, String service, String kiosk, Instant madeAt, String issuedOn,
        @Nullable String validUntil,
        Outcome outcome, @Nullable Instant openSince, @Nullable String replacedBy, List<Claims.Report> reports) {

    static ClaimJson of(Claims.Known known) {
        Issuance issuance = known.issuance();
        return new ClaimJson(issuance.claim(), issuance.serial(), issuance.service(), issuance.kiosk(), known.madeAt(),
                issuance.issuedOn().toString(), issuance.validUntil().map(Object::toString).orElse(null), issuance.outcome(),
                known.openSince().orElse(null), known.replacedBy().orElse(null), known.reports());
    }
}
