package io.github.civickiosk.issuing.claim;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.claim.Clerks.Clerk;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.issuance.Reissuing;

/// What a page of the desk shows.
///
/// @param clerk   empty where nobody is signed in
/// @param problem id of what went wrong
/// @param title   of the service, in the page's language
public record ClaimView(ClaimTexts texts, Optional<Clerk> clerk, Optional<String> problem, List<Claims.Open> open,
        Optional<Claims.Known> claim, String title) {

    static ClaimView of(ClaimTexts texts, Optional<Clerk> clerk) {
        return new ClaimView(texts, clerk, Optional.empty(), List.of(), Optional.empty(), "");
    }

    ClaimView with(List<Claims.Open> waiting) {
        return new ClaimView(texts, clerk, problem, waiting, claim, title);
    }

    ClaimView with(Claims.Known known, String serviceTitle) {
        return new ClaimView(texts, clerk, problem, open, Optional.of(known), serviceTitle);
    }

    ClaimView with(String wrong) {
        return new ClaimView(texts, clerk, Optional.of(wrong), open, claim, title);
    }

    public String text(String key) {
        return texts.get(key);
    }

    public String time(Instant at) {
        return texts.time(at);
    }

    public boolean decides() {
        return clerk.filter(signedIn -> signedIn.role().may(Role.CLERK)).isPresent();
    }

    /// Made at the desk, so that the clerk prints it.
    public boolean printable() {
        return claim.filter(known -> known.issuance().kiosk().equals(Reissuing.DESK)).isPresent() && decides();
    }

    public boolean reissuable() {
        return decides() && claim.filter(known -> known.replacedBy().isEmpty()).isPresent();
    }

    public boolean open(Claims.Known known) {
        return switch (known.issuance().outcome()) {
            case MADE, UNKNOWN -> true;
            case DELIVERED, VOIDED -> false;
        };
    }
}
