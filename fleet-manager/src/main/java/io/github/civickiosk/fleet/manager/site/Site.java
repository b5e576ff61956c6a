package io.github.civickiosk.fleet.manager.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/// A place where kiosks stand.
///
/// @param id       short: letters, digits, `.`, `_`, `-`
/// @param hours    opening hours of the week, `always` for day and night; see docs/fleet-manager.md
/// @param closures days with other hours; may be empty
/// @param position where it is on the map
public record Site(String id, String name, String region, String agency, ZoneId zone, String hours, String closures,
        Optional<Position> position) {

    private static final int LONGEST = 200;

    public Site {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "A site's id is 1 to 64 letters, digits, dots, hyphens or underscores, not '" + id + "'");
        }
        requireWords("name", name);
        requireWords("region", region);
        requireWords("agency", agency);
    }

    /// In degrees, WGS 84.
    public record Position(double latitude, double longitude) {
        public Position {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException(
                        "A position is a latitude of -90 to 90 and a longitude of -180 to 180 degrees");
            }
        }
    }

    /// A zone as somebody wrote it.
    ///
    /// @throws IllegalArgumentException saying what a zone looks like
    public static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("There is no time zone '" + text + "'; one is Asia/Baku", unknown);
        }
    }

    private static void requireWords(String key, String words) {
        if (words.isBlank() || words.length() > LONGEST || words.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A site's " + key + " is 1 to " + LONGEST + " characters on one line");
        }
    }
}
