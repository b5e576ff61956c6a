package io.github.civickiosk.ui.screen;

import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.session.State.Trouble;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.ui.language.Wording;

/// Says what went wrong, in words.
final class Explanation {

    /// The authority's problems that have words of their own; `docs/api/issuing.yaml` lists them all.
    static final Set<String> OWN_WORDS = Set.of("document-expired", "document-lost", "holder-unknown", "holder-deceased",
            "no-contact", "code-not-sent", "visit-unknown",
            "too-many-codes", "code-wrong", "code-expired", "not-eligible", "relation-unknown", "person-unknown", "record-sealed",
            "fee-due", "register-down");

    private final Wording t;
    private final Screen.Help help;

    Explanation(Wording t, Screen.Help help) {
        this.t = t;
        this.help = help;
    }

    Screen of(State.Explaining state, boolean receipts) {
        var trouble = state.trouble();
        var key = key(trouble);
        return new Screen.Explain(t.say(key + ".title"), t.say(key + ".body", "where", where(trouble)), state.claims(),
                receipts && !state.claims().isEmpty(),
                again(trouble), help);
    }

    private static String key(Trouble trouble) {
        return switch (trouble) {
            case Trouble.WrongCanThreeTimes _ -> "trouble.wrong-can-three-times";
            case Trouble.CardUnreadable _ -> "trouble.card-unreadable";
            case Trouble.AuthorityUnreachable _ -> "trouble.authority-unreachable";
            case Trouble.NothingPrinted _ -> "trouble.nothing-printed";
            case Trouble.FateUnknown _ -> "trouble.fate-unknown";
            case Trouble.Refused(var problem) -> "trouble.refused." + words(problem);
        };
    }

    private static String words(String problem) {
        if (problem.startsWith("evidence-")) {
            return "card-not-accepted";
        }
        return OWN_WORDS.contains(problem) ? problem : "other";
    }

    private static boolean again(Trouble trouble) {
        return trouble instanceof Trouble.CardUnreadable;
    }

    private String where(Trouble trouble) {
        Optional<PaperPath> where = switch (trouble) {
            case Trouble.NothingPrinted(var path) -> path;
            case Trouble.FateUnknown(var path) -> path;
            case Trouble.WrongCanThreeTimes _, Trouble.CardUnreadable _, Trouble.AuthorityUnreachable _, Trouble.Refused _ ->
                Optional.empty();
        };
        return where.map(p -> t.say("paper." + Names.kebab(p))).orElse("");
    }
}
