package io.github.civickiosk.core.journal;

import java.time.Duration;
import java.util.List;

/// What one session tells the fleet: when, what and how it ended; never who.
///
/// @param lasted   from the first touch to the end
/// @param language BCP 47; empty when none was chosen
/// @param services ids of the services asked for
/// @param lastStep name of the state in which the session ended
/// @param rating   1 to 4; 0 when not given
/// @param reason   the word that went with the rating; empty when none
/// @param steps    the states that the session went through, in order
/// @param aids     accessibility aids that were used, by their words: `size`, `contrast`, `speech`, `low-reach`
public record Usage(Duration lasted, String language, List<String> services, int delivered, int voided, int unknown, End end,
        String lastStep, int rating, String reason, List<Step> steps, List<String> aids) {

    public Usage {
        services = List.copyOf(services);
        steps = List.copyOf(steps);
        aids = List.copyOf(aids);
    }

    /// The same, of a session that nobody brought to its end.
    Usage cut() {
        return new Usage(lasted, language, services, delivered, voided, unknown, End.FAILED, lastStep, rating, reason, steps,
                aids);
    }

    public enum End {
        COMPLETED, ABANDONED, FAILED
    }

    /// @param name of the state
    /// @param took how long the session stood in it
    public record Step(String name, Duration took) {

        static Step parse(String text) {
            int colon = text.indexOf(':');
            return new Step(text.substring(0, colon), Duration.ofSeconds(Long.parseLong(text.substring(colon + 1))));
        }

        /// `Printing:14`, in whole seconds
        @Override
        public String toString() {
            return name + ":" + took.toSeconds();
        }
    }

    /// What a session that still runs has done so far.
    ///
    /// @param startedAt monotonic time of the first touch: names the session within this process
    /// @param revision  greater for a later one of the same session
    public record SoFar(Duration startedAt, long revision, Usage usage) {}
}
