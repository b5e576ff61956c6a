package io.github.civickiosk.core.supervision;

import java.util.Map;

/// Why this kiosk withholds a service that the authority would deliver, in the languages of the screen.
final class Notices {

    static final Map<String, String> NO_CARD_READER = Map.of(
            "az", "Bu köşkdə kart oxuyucu işləmir. Zəhmət olmasa, başqa köşkə və ya xidmət mərkəzinə müraciət edin.",
            "en", "The card reader of this kiosk does not work. Please use another kiosk or a service centre.");

    static final Map<String, String> NO_PAYMENT_HERE = Map.of(
            "az", "Bu xidmət ödənişlidir və köşkdə göstərilmir. Zəhmət olmasa, xidmət mərkəzinə müraciət edin.",
            "en", "This service has a fee, which cannot be paid here. Please go to a service centre.");

    private Notices() {}
}
