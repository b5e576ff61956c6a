package io.github.civickiosk.issuing.document;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// What stands on one certificate, before it has a page or a seal.
///
/// @param service    id of the service; names the template and the seal profile
/// @param serial     Crockford base32 in groups, e.g. `9F4K-27QX-M0VB-T`; at least 64 random bits
/// @param claim      short number for the claim desk
/// @param issuedOn   date at the authority
/// @param validUntil last day on which the certificate may be relied on; empty when it does not end
/// @param language   BCP 47 language of the certificate
/// @param values     text per template variable, already written in the certificate's language; the seal profile of the service
/// names the subset that is sealed. Dates are ISO 8601, for the template to write out. Always there: `title` (of the service) and
/// `agency`; besides what the service's `values` name in `services/ID/service.yaml`: `full_name`, `surname`, `given_names`,
/// `personal_number`, `date_of_birth`, `place_of_birth`, `sex` (`F`, `M`, `X`), `nationality`, `address`, `municipality`,
/// `parent_1`, `parent_2` (full names) and the form's fields (an option's label, not its value). What the register does not
/// know is an empty text
public record Certificate(String service, String serial, String claim, LocalDate issuedOn, Optional<LocalDate> validUntil,
        String language,
        Map<String, String> values) {

    public Certificate { values = Map.copyOf(values); }

    /// Never the citizen's data.
    @Override
    public String toString() {
        return "Certificate[" + service + "]";
    }
}
