package io.github.civickiosk.ui.screen;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import io.github.civickiosk.core.signage.DeskHours.Now;
import io.github.civickiosk.core.signage.SignageBoard.DeskNow;
import io.github.civickiosk.ui.UiConfig;
import io.github.civickiosk.ui.language.Wording;

/// Whom a citizen can reach, in her language: the desk of the kiosk's site as it stands now, or what the configuration says.
///
/// @param configured without a desk
record People(Wording t, UiConfig.Help configured, Optional<DeskNow> desk) {

    private static final Duration SOON = Duration.ofDays(1);

    Screen.Help help() {
        return desk.map(this::help).orElseGet(
                () -> new Screen.Help(configured.phone(), t.pick(configured.hours()), t.pick(configured.place()), "", false));
    }

    private Screen.Help help(DeskNow now) {
        var languages = now.desk().languages().stream().map(t::nameOf).collect(Collectors.joining(", "));
        return new Screen.Help(now.desk().phone(), t.own(hours(now)), t.pick(now.desk().place()),
                languages.isEmpty() ? "" : t.say("help.languages", "languages", languages), now.hours() instanceof Now.Closed);
    }

    /// An hour alone says nothing of another day.
    private String hours(DeskNow now) {
        return switch (now.hours()) {
            case Now.Open(var until) ->
                until.filter(at -> at.minus(SOON).toInstant().isBefore(now.at())).map(at -> t.say("help.until", "at", moment(at)))
                        .orElseGet(() -> t.say("help.now"));
            case Now.Closed(var opens) -> opens.map(at -> t.say("help.opens", "at", moment(at)))
                    .orElseGet(() -> t.say("help.shut"));
        };
    }

    private static Calendar moment(ZonedDateTime at) {
        var calendar = Calendar.getInstance(TimeZone.getTimeZone(at.getZone().getId()));
        calendar.setTime(Date.from(at.toInstant()));
        return calendar;
    }
}
