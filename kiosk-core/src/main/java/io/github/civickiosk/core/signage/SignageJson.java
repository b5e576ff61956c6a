package io.github.civickiosk.core.signage;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.core.signage.DeskHours.Hours;
import tools.jackson.databind.JsonNode;

/// Reads what the fleet sends, as `docs/fleet-wire.md` describes it under `signage`.
public final class SignageJson {

    /// Characters of a notice, and of a place.
    public static final int LONGEST = 300;
    private static final int MOST_NOTICES = 50;
    private static final int MOST_LANGUAGES = 30;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private SignageJson() {}

    /// @throws IllegalArgumentException with a sentence on what is wrong
    public static Signage read(JsonNode json) {
        try {
            expect(json.path("notices").isArray() && json.path("notices").size() <= MOST_NOTICES,
                    "It has no list of at most " + MOST_NOTICES + " notices.");
            List<Notice> notices = new ArrayList<>();
            json.path("notices").forEach(notice -> notices.add(notice(notice)));
            Optional<HelpDesk> desk = json.has("desk") ? Optional.of(desk(json.path("desk"))) : Optional.empty();
            return new Signage(line(json, "version", 64), desk, notices);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("It has a date, an hour or a zone that is none: " + e.getMessage(), e);
        }
    }

    private static Notice notice(JsonNode json) {
        expect(json.path("from").canConvertToLong() && json.path("until").canConvertToLong() && json.path("priority").isInt(),
                "A notice has from, until and priority.");
        List<Notice.Words> words = new ArrayList<>();
        expect(json.path("words").size() <= MOST_LANGUAGES, "A notice has too many languages.");
        for (JsonNode one : json.path("words")) {
            words.add(new Notice.Words(language(line(one, "language", 35)), line(one, "text", LONGEST)));
        }
        return new Notice(line(json, "id", 64), words, Instant.ofEpochMilli(json.path("from").asLong()),
                Instant.ofEpochMilli(json.path("until").asLong()), json.path("priority").asInt());
    }

    private static HelpDesk desk(JsonNode json) {
        Map<String, String> place = new LinkedHashMap<>();
        expect(json.path("place").size() <= MOST_LANGUAGES, "The desk's place has too many languages.");
        json.path("place").properties().forEach(
                entry -> place.put(language(entry.getKey()), line(json.path("place"), entry.getKey(), LONGEST)));
        List<String> languages = new ArrayList<>();
        expect(json.path("languages").size() <= MOST_LANGUAGES, "The desk speaks too many languages.");
        json.path("languages").forEach(language -> languages.add(language(language.asString(""))));
        return new HelpDesk(line(json, "phone", 40), place, languages, hours(json));
    }

    private static DeskHours hours(JsonNode json) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (int day = 0; day < DAYS.size(); day++) {
            week.put(DayOfWeek.of(day + 1), hours(json.path("week"), DAYS.get(day)));
        }
        Map<LocalDate, List<Hours>> except = new HashMap<>();
        json.path("except").propertyNames().forEach(date -> except.put(LocalDate.parse(date), hours(json.path("except"), date)));
        return new DeskHours(ZoneId.of(line(json, "zone", 64)), week, except);
    }

    private static List<Hours> hours(JsonNode days, String day) {
        List<Hours> hours = new ArrayList<>();
        for (JsonNode range : days.path(day)) {
            String[] ends = range.asString("").split("-", -1);
            expect(ends.length == 2, "Hours are like 09:00-18:00.");
            hours.add(new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        return hours;
    }

    private static String language(String tag) {
        expect(tag.matches("[A-Za-z0-9-]{2,35}"), "A language is like 'az'.");
        return tag;
    }

    private static String line(JsonNode json, String member, int longest) {
        String text = json.path(member).asString("");
        expect(!text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl),
                "Its " + member + " is not 1 to " + longest + " characters on one line.");
        return text;
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
