package io.github.civickiosk.fleet.manager.help;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// Puts calls into the words of the pages.
///
/// @param times as they are shown
/// @param sites names by id
record HelpShown(Moments times, Map<String, String> sites) {

    HelpView.Call call(HelpCall call) {
        return new HelpView.Call(call.id(), call.kiosk(), sites.getOrDefault(call.site(), call.site()),
                UsualAnswers.name(call.language()), step(call.step()), times.moment(call.raised()), state(call.state()),
                call.takenBy(), call.online(),
                call.answered().map(at -> Moments.words(Duration.between(call.raised(), at))).orElse(""));
    }

    /// `ChoosingService` is `choosing service`.
    private static String step(String state) {
        return state.isEmpty() ? "not known" : state.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static State state(HelpCall.State state) {
        return switch (state) {
            case WAITING -> new State(Level.BAD, "waiting", "");
            case TAKEN -> new State(Level.WATCH, "taken", "");
            case ANSWERED -> new State(Level.GOOD, "answered", "");
            case CLOSED -> new State(Level.UNKNOWN, "closed by the citizen", "");
            case MISSED -> new State(Level.BAD, "missed", "");
        };
    }

    HelpView.Said said(HelpCall.Answer answer) {
        return new HelpView.Said(times.moment(answer.at()), answer.by(), answer.said(), UsualAnswers.name(answer.language()),
                state(answer.order(), answer.reason()));
    }

    private static State state(Command.State order, String reason) {
        return switch (order) {
            case QUEUED, SENT, ACCEPTED ->
                new State(Level.WATCH, order == Command.State.QUEUED ? "waits for the kiosk" : "sent", "");
            case DONE -> new State(Level.GOOD, "shown on the kiosk", "");
            case REFUSED, FAILED, EXPIRED, CANCELLED -> new State(Level.BAD, "not shown", reason);
        };
    }

    /// Figures by month, the newest first.
    static List<HelpView.Month> months(List<HelpCall> calls, ZoneId zone) {
        Map<YearMonth, List<HelpCall>> months = calls.stream().collect(
                Collectors.groupingBy(call -> YearMonth.from(call.raised().atZone(zone)), TreeMap::new, Collectors.toList()));
        return months.entrySet().stream().sorted(Map.Entry.<YearMonth, List<HelpCall>>comparingByKey(Comparator.reverseOrder()))
                .map(month -> month(month.getKey().toString(), month.getValue())).toList();
    }

    private static HelpView.Month month(String month, List<HelpCall> calls) {
        List<Duration> waits = calls.stream().flatMap(call -> call.answered().map(at -> wait(call.raised(), at)).stream())
                .sorted()
                .toList();
        int missed = (int) calls.stream().filter(call -> call.state() == HelpCall.State.MISSED).count();
        return new HelpView.Month(month, calls.size(), waits.size(), missed, waits.isEmpty() ? "" : Moments.words(median(waits)));
    }

    private static Duration wait(Instant raised, Instant answered) {
        return Duration.between(raised, answered);
    }

    private static Duration median(List<Duration> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
