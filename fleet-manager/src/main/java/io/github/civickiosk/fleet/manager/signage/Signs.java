package io.github.civickiosk.fleet.manager.signage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What each kiosk is to show, as the order `signage` carries it (docs/fleet-wire.md). For one look; one thread.
///
/// @param desks   by site
/// @param notices that go out at this moment
record Signs(Map<String, HelpDesk> desks, List<Notice> notices, Map<String, Sign> made) {

    /// Bytes of the notices of one kiosk: what the message's 60 KiB hold beside signature and desk.
    private static final int ROOM = 32 * 1024;
    private static final int MOST_NOTICES = 50;
    /// So long before its first moment a kiosk gets a notice.
    private static final Duration AHEAD = Duration.ofDays(30);

    static Signs of(Map<String, HelpDesk> desks, List<Notice> notices, Instant now) {
        return new Signs(desks, notices.stream().filter(notice -> notice.goesOut(now) && notice.from().isBefore(now.plus(AHEAD)))
                .sorted(Comparator.comparingInt(Notice::priority).reversed().thenComparing(Notice::from)
                        .thenComparing(Notice::id))
                .toList(), new HashMap<>());
    }

    /// What one kiosk is to show.
    ///
    /// @param version empty where the fleet has nothing to say there
    /// @param notices ids of those that it has room for
    record Sign(String version, ObjectNode arguments, Set<String> notices) {}

    Sign of(String kiosk, Optional<Site> site) {
        List<Notice> here = notices.stream().filter(notice -> notice.place().holds(kiosk, site)).toList();
        String key = site.map(Site::id).orElse("") + ' ' + here.stream().map(Notice::id).collect(Collectors.joining(" "));
        return made.computeIfAbsent(key, _ -> make(site, here));
    }

    private Sign make(Optional<Site> site, List<Notice> here) {
        ObjectNode arguments = CommandRequest.newArguments();
        site.ifPresent(
                at -> Optional.ofNullable(desks.get(at.id())).ifPresent(desk -> desk(arguments.putObject("desk"), desk, at)));
        ArrayNode list = arguments.putArray("notices");
        int left = ROOM;
        Map<String, Boolean> ids = new TreeMap<>();
        for (Notice notice : here) {
            ObjectNode json = notice(notice);
            left -= json.toString().getBytes(StandardCharsets.UTF_8).length;
            if (left < 0 || ids.size() == MOST_NOTICES) {
                break; // the more urgent come first
            }
            list.add(json);
            ids.put(notice.id(), true);
        }
        boolean nothing = !arguments.has("desk") && list.isEmpty();
        String version = nothing ? "" : digest(arguments.toString());
        return new Sign(version, arguments.put("version", nothing ? "none" : version), Set.copyOf(ids.keySet()));
    }

    private static ObjectNode notice(Notice notice) {
        ObjectNode json = CommandRequest.newArguments().put("id", notice.id()).put("from", notice.from().toEpochMilli())
                .put("until", notice.until().toEpochMilli()).put("priority", notice.priority());
        ArrayNode words = json.putArray("words");
        notice.words().forEach((language, text) -> words.addObject().put("language", language).put("text", text));
        return json;
    }

    private static void desk(ObjectNode json, HelpDesk desk, Site site) {
        OpeningHours hours = desk.in(site.zone());
        json.put("phone", desk.phone()).put("zone", site.zone().getId());
        ObjectNode place = json.putObject("place");
        new TreeMap<>(desk.place()).forEach(place::put);
        ArrayNode languages = json.putArray("languages");
        desk.languages().forEach(languages::add);
        ObjectNode week = json.putObject("week");
        for (DayOfWeek day : DayOfWeek.values()) {
            hours(week, day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    hours.week().getOrDefault(day, List.of()));
        }
        ObjectNode except = json.putObject("except");
        new TreeMap<>(hours.except()).forEach((date, those) -> hours(except, date.toString(), those));
    }

    private static void hours(ObjectNode days, String day, List<OpeningHours.Hours> hours) {
        ArrayNode list = days.putArray(day);
        hours.forEach(one -> list.add(time(one.from()) + "-" + time(one.to())));
    }

    private static String time(LocalTime time) {
        return "%02d:%02d".formatted(time.getHour(), time.getMinute());
    }

    private static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
