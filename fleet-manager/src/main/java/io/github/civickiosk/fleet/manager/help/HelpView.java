package io.github.civickiosk.fleet.manager.help;

import java.util.List;

import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// What the pages of calls show.
public final class HelpView {

    private HelpView() {}

    /// A call.
    ///
    /// @param language name of it, in English
    /// @param step     in words
    /// @param by       who is on it; empty while nobody is
    /// @param first    how long the citizen waited for the first answer; empty where there was none
    public record Call(String id, String kiosk, String site, String language, String step, Moment since, State state, String by,
            boolean online, String first) {}

    /// The banner of every page: calls that nobody has taken.
    public record Banner(List<Call> waiting) {}

    /// @param csrf of the visitor, for the buttons
    public record Open(List<Call> calls, String csrf, boolean mayAct) {}

    /// @param month  `2026-11`
    /// @param median time to the first answer; empty where none was answered
    public record Month(String month, int calls, int answered, int missed, String median) {}

    public record Page(Open open, List<Call> past, List<Month> months) {}

    /// @param state what became of it
    public record Said(Moment at, String by, String said, String language, State state) {}

    /// @param code BCP 47
    /// @param here whether it is the citizen's
    public record Language(String code, String name, boolean here) {}

    /// @param text   in English
    /// @param theirs in the citizen's language; empty where that is English or not known
    public record Usual(String id, String text, String theirs, String code) {}

    /// How a call stands.
    public record Standing(Call call, List<Said> said) {}

    /// @param mine   whether the visitor has taken it
    /// @param open   whether it stands still
    /// @param mayAct whether the visitor may take and answer calls
    public record One(Standing standing, boolean mine, boolean open, boolean mayAct, List<Usual> usual,
            List<Language> languages) {}
}
