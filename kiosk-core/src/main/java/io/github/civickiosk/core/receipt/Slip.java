package io.github.civickiosk.core.receipt;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;

/// What a receipt tells of one certificate. Nothing of it says who.
///
/// @param title    of the service, in the citizen's language
/// @param language BCP 47
public record Slip(Issued issued, IssuanceOutcome outcome, String title, String language) {}
