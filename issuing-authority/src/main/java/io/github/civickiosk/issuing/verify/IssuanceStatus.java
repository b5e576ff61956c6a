package io.github.civickiosk.issuing.verify;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// What became of a certificate, for anyone who has its serial number: never for whom it was made.
public sealed interface IssuanceStatus {

    /// No certificate has this serial number.
    record NotIssued() implements IssuanceStatus {}

    /// @param service    id of the service
    /// @param title      the service's title per BCP 47 language
    /// @param validUntil last day on which the certificate may be relied on, if it ends
    record Known(Standing standing, String service, Map<String, String> title, LocalDate issuedOn,
            Optional<LocalDate> validUntil) implements IssuanceStatus {
        public Known { title = Map.copyOf(title); }
    }

    /// Whether a certificate counts.
    enum Standing {
        /// It was made, and has not been voided.
        ISSUED,
        /// It was never handed out, or was taken back: a paper with this number counts for nothing.
        VOIDED
    }
}
