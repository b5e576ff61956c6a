package io.github.civickiosk.fleet.manager.overview;

import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.dashboard.Shown.State;

/// The first page, with nothing left to decide for the template.
///
/// @param kiosks how many the scope has
/// @param sums   of today
/// @param counts how many are so, each with the list that shows them
/// @param ailing the worst first, at most [OverviewPages#MOST]
/// @param more   how many ail beyond those
/// @param broker where kiosks report to
public record OverviewPage(long kiosks, Sums sums, List<Count> counts, List<Dark> dark, List<Ailing> ailing, long more,
        String broker) {

    public record Sums(long sessions, long certificates, long calls) {}

    /// @param query of the list of kiosks
    public record Count(State state, long kiosks, String query) {}

    /// A site of which no kiosk can be reached.
    public record Dark(String id, String name, String region, long kiosks, String since, Optional<Attended> alert) {}

    /// A kiosk that needs somebody.
    ///
    /// @param place  empty for none
    /// @param since  how long it has been so, in words; empty where it is not known
    /// @param failed sessions that it failed since then
    /// @param usual  in words, how many visits it has in such a time; empty where it is not known
    public record Ailing(String id, String place, State state, String since, long failed, String usual,
            Optional<Attended> alert) {}

    /// The alert that stands for it.
    ///
    /// @param who empty for nobody
    public record Attended(String id, String severity, String who) {}
}
