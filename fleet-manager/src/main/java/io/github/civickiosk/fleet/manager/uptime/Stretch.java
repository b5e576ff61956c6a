package io.github.civickiosk.fleet.manager.uptime;

import java.util.List;
import java.util.SequencedSet;

/// A span of one cause.
///
/// @param words       what explains the cause, in the kiosk's words and ours
/// @param provisional whether records that have not come may still say otherwise
/// @param sources     ids of the state records that it rests on; empty where it rests on silence
/// @param out         services that could not be had although the kiosk was up
/// @param outCause    why those could not
public record Stretch(Span span, Cause cause, List<String> words, boolean provisional, List<String> sources,
        SequencedSet<String> out, Cause outCause) {

    /// The same for one service: where the kiosk was up, a service was available or was not.
    Stretch of(String service) {
        if (cause.up() && out.contains(service)) {
            return new Stretch(span, outCause, words, provisional, sources, NONE, outCause);
        }
        var whole = cause == Cause.DEGRADED ? Cause.AVAILABLE : cause;
        return new Stretch(span, whole, words, provisional, sources, NONE, outCause);
    }

    static final SequencedSet<String> NONE = java.util.Collections.unmodifiableSequencedSet(new java.util.LinkedHashSet<>());

    boolean continues(Stretch before) {
        return before.span.to().equals(span.from()) && before.cause == cause && before.provisional == provisional
                && before.words.equals(words) && before.out.equals(out) && before.outCause == outCause;
    }
}
