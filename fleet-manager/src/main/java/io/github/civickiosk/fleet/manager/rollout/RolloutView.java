package io.github.civickiosk.fleet.manager.rollout;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.kiosks.KioskFilter;
import org.jspecify.annotations.Nullable;

/// What the templates of roll-outs show.
public final class RolloutView {

    private RolloutView() {}

    public record ListPage(List<Line> lines, boolean mayMake) {}

    public record Line(Rollout rollout, State state, Moment created) {}

    /// @param offered what this visitor may do now
    /// @param kiosks  how many it reaches; `targets` are the first of them
    public record OnePage(Rollout rollout, State state, Moment created, List<Rollout.Group> groups, List<Goal> targets,
            int kiosks,
            List<RolloutSteps.Deed> offered, String csrf, List<String> versions) {

        public String live() {
            return "/roll-outs/" + rollout.id() + "/live";
        }

        /// Path and words of each deed.
        public List<Map.Entry<String, String>> deeds() {
            return offered.stream().map(deed -> Map.entry(deed.name().toLowerCase(java.util.Locale.ROOT), switch (deed) {
                case APPROVE -> "Approve";
                case DENY -> "Deny";
                case START -> "Start";
                case PAUSE -> "Pause";
                case RESUME -> "Resume";
                case STOP -> "Stop for good";
                case RETRY -> "Try the failed ones again";
            })).toList();
        }
    }

    /// @param since how long it has been so
    public record Goal(Rollout.Target target, State state, String since) {}

    /// What was typed, and whom it would reach.
    ///
    /// @param newer kiosks that run a newer version than is chosen
    public record FormPage(Map<String, String> typed, KioskFilter filter, List<String> releases, int reached, List<String> first,
            Map<String, Long> versions, long newer, String error) {

        private static final List<String> FIELDS = List.of("name", "kind", "version", "yaml", "first", "groups", "success",
                "error",
                "hours", "patience");

        static FormPage of(Function<String, @Nullable String> field, KioskFilter filter, List<String> releases, int reached,
                List<String> first, Map<String, Long> versions, long newer, String error) {
            Map<String, String> typed = new java.util.HashMap<>();
            FIELDS.forEach(name -> typed.put(name, Objects.requireNonNullElse(field.apply(name), "")));
            return new FormPage(typed, filter, releases, reached, first, versions, newer, error);
        }

        public String of(String field, String usual) {
            String text = typed.getOrDefault(field, "");
            return text.isEmpty() ? usual : text;
        }
    }
}
