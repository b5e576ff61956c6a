package io.github.civickiosk.fleet.manager.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.javalin.http.Context;

/// Which alerts are shown.
///
/// @param state    `all` with those that were cleared in the last days, `mine`, or a state of [Alert#state]; empty: all that are not cleared
/// @param severity the least; empty: any
/// @param find     in subject, title and reason
public record AlertFilter(String state, String severity, String find) {

    public static final List<String> STATES = List.of("", "open", "escalated", "acknowledged", "snoozed", "gone", "mine", "all");

    static final Map<String, Duration> SNOOZES = Map.of("PT1H", Duration.ofHours(1), "PT4H", Duration.ofHours(4), "PT24H",
            Duration.ofHours(24),
            "P7D", Duration.ofDays(7));

    static AlertFilter of(Context ctx) {
        String state = query(ctx, "state");
        String severity = query(ctx, "severity");
        return new AlertFilter(STATES.contains(state) ? state : "",
                Stream.of(Severity.values()).anyMatch(known -> known.word().equals(severity)) ? severity : "",
                query(ctx, "find"));
    }

    private static String query(Context ctx, String name) {
        return Objects.requireNonNullElse(ctx.queryParam(name), "").strip();
    }

    boolean all() {
        return state.equals("all");
    }

    boolean has(Alert alert, RuleBook rules, String operator, Instant now) {
        return ofState(alert, operator, now) && (severity.isEmpty() || alert.severity().compareTo(Severity.of(severity)) >= 0)
                && words(alert, rules).contains(find.toLowerCase(Locale.ROOT));
    }

    private boolean ofState(Alert alert, String operator, Instant now) {
        return switch (state) {
            case "", "all" -> true;
            case "mine" -> alert.assignee().equals(operator);
            default -> alert.state(now).equals(state);
        };
    }

    private static String words(Alert alert, RuleBook rules) {
        return (alert.subject() + " " + rules.rule(alert.rule()).map(rule -> rule.title("en")).orElse("") + " " + alert.because())
                .toLowerCase(Locale.ROOT);
    }

    /// The same as a query, for the live list.
    public String query() {
        return Stream.of(Map.entry("state", state), Map.entry("severity", severity), Map.entry("find", find))
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// @throws IllegalArgumentException for a time that the page does not offer
    static Duration snooze(String text) {
        Duration time = SNOOZES.get(text);
        if (time == null) {
            throw new IllegalArgumentException("An alert is snoozed for PT1H, PT4H, PT24H or P7D");
        }
        return time;
    }
}
