package io.github.civickiosk.provisioning.support;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of the kiosk's log, as the system's journal keeps it.
///
/// @param at    when the system heard it
/// @param unit  the systemd unit that said it
/// @param level that the kiosk gave it
/// @param text  without time and level
record LogLine(Instant at, String unit, Level level, String text) {

    /// As the kiosk's log calls them, the gravest last.
    enum Level {
        TRACE, DEBUG, INFO, WARN, ERROR
    }

    private static final Pattern WRITTEN = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (TRACE|DEBUG|INFO|WARN|ERROR) +(.*)",
            Pattern.DOTALL);

    /// @param json   one line of `journalctl --output=json`
    /// @param before level of the line before: a stack trace is as grave as what it belongs to
    static LogLine of(String json, Level before) {
        JsonNode entry;
        try {
            entry = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            return new LogLine(Instant.EPOCH, "", before, json); // journalctl's own words, such as a warning
        }
        var micros = entry.path("__REALTIME_TIMESTAMP").asLong(0);
        var text = entry.path("MESSAGE").asString("(not text)");
        var written = WRITTEN.matcher(text);
        var unit = entry.path("_SYSTEMD_UNIT").asString("");
        return written.matches()
                ? new LogLine(time(micros), unit, Level.valueOf(written.group(1)),
                        written.group(2).strip().replaceFirst("  +", " "))
                : new LogLine(time(micros), unit, text.startsWith("\t") || text.startsWith("Caused by:") ? before : Level.INFO,
                        text);
    }

    private static Instant time(long micros) {
        return Instant.ofEpochMilli(micros / 1_000);
    }

    LogLine redacted() {
        return new LogLine(at, unit, level, Redaction.line(text));
    }

    String words() {
        return String.format(Locale.ROOT, "%s %-5s %s", at, level, text);
    }
}
