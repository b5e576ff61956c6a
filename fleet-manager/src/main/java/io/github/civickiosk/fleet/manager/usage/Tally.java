package io.github.civickiosk.fleet.manager.usage;

/// Sessions counted together. A value.
///
/// @param sessions  all of them
/// @param completed those that ended as the citizen wished
/// @param abandoned those that the citizen left
/// @param failed    those that the kiosk could not finish
/// @param delivered certificates
/// @param rated     sessions with a rating
/// @param stars     sum of their ratings, each 1 to 4
public record Tally(long sessions, long completed, long abandoned, long failed, long delivered, long rated, long stars) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(sessions + other.sessions, completed + other.completed, abandoned + other.abandoned,
                failed + other.failed, delivered + other.delivered, rated + other.rated, stars + other.stars);
    }

    /// Mean rating, `3.4`; a dash without one.
    public String satisfaction() {
        return rated == 0 ? "–" : String.format(java.util.Locale.ROOT, "%.1f", (double) stars / rated);
    }

    /// Percent of the sessions that were completed; a dash without sessions.
    public String success() {
        return sessions == 0 ? "–" : Math.round(100.0 * completed / sessions) + " %";
    }
}
