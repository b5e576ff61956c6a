package io.github.civickiosk.core.signage;

import java.util.List;
import java.util.Map;

/// The people whom a citizen at this kiosk can reach. A value.
///
/// @param phone     as it is shown
/// @param place     where a person is found, by language; empty where there is none
/// @param languages that they speak, BCP 47; empty where nothing is said of it
public record HelpDesk(String phone, Map<String, String> place, List<String> languages, DeskHours hours) {

    public HelpDesk {
        place = Map.copyOf(place);
        languages = List.copyOf(languages);
    }
}
