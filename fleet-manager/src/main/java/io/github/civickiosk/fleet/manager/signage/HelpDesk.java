package io.github.civickiosk.fleet.manager.signage;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.manager.uptime.OpeningHoursText;

/// Who helps the citizens at a site. A value.
///
/// @param phone     as it is shown
/// @param place     where a person is found, by language; may be empty
/// @param languages that they speak; may be empty
/// @param hours     when somebody is there, written as a site's opening hours, by its time zone
/// @param closures  days with other hours; may be empty
public record HelpDesk(String site, String phone, Map<String, String> place, List<String> languages, String hours,
        String closures) {

    private static final int LONGEST_PHONE = 40;

    /// @throws IllegalArgumentException with a sentence on what is wrong
    public HelpDesk {
        Words.requireLine("The telephone", phone, LONGEST_PHONE);
        Words.require(place);
        if (languages.size() > 30 || languages.stream().anyMatch(language -> !language.matches("[a-z]{2,3}"))) {
            throw new IllegalArgumentException("Languages are codes like az, en, ru");
        }
        OpeningHoursText.read(ZoneId.of("UTC"), hours, closures);
        place = Map.copyOf(place);
        languages = List.copyOf(languages);
    }

    OpeningHours in(ZoneId zone) {
        return OpeningHoursText.read(zone, hours, closures);
    }
}
