package io.github.civickiosk.fleet.manager.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.manager.rollout.Rollout.Group;
import io.github.civickiosk.fleet.manager.rollout.Rollout.GroupState;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Plan;
import io.github.civickiosk.fleet.manager.rollout.Rollout.State;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Tally;
import io.github.civickiosk.fleet.manager.rollout.RolloutSteps.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RolloutStepsTest {

    private static final Plan PLAN = new Plan(80, 30, "", Duration.ofDays(1));

    /// @param group `STATE scheduled running finished failed cancelled`
    private static List<Group> groups(String... group) {
        List<Group> groups = new ArrayList<>();
        for (String text : group) {
            String[] parts = text.split(" ");
            groups.add(new Group(groups.size() + 1, GroupState.of(parts[0].toLowerCase()), new Tally(Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]),
                    Integer.parseInt(parts[5]))));
        }
        return groups;
    }

    @ParameterizedTest(name = "{0} | {1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            SCHEDULED 5 0 0 0 0 | SCHEDULED 5 0 0 0 0 | SetGroup[number=1, state=RUNNING]
            RUNNING 0 5 0 0 0   | SCHEDULED 5 0 0 0 0 | ''
            RUNNING 0 2 3 0 0   | SCHEDULED 5 0 0 0 0 | ''
            RUNNING 0 1 4 0 0   | SCHEDULED 5 0 0 0 0 | SetGroup[number=2, state=RUNNING]
            RUNNING 0 0 4 1 0   | SCHEDULED 5 0 0 0 0 | SetGroup[number=1, state=FINISHED], SetGroup[number=2, state=RUNNING]
            RUNNING 0 3 0 2 0   | SCHEDULED 5 0 0 0 0 | SetGroup[number=1, state=ERROR], SetState[state=STOPPED, why=2 of 5 kiosks of group 1 failed: the error threshold is 30 per cent]
            FINISHED 0 0 5 0 0  | RUNNING 0 0 4 0 1   | SetGroup[number=2, state=FINISHED], SetState[state=FINISHED, why=]
            FINISHED 0 0 5 0 0  | FINISHED 0 0 5 0 0  | SetState[state=FINISHED, why=]""")
    void goesOnByItself(String one, String other, String steps) {
        assertThat(RolloutSteps.next(PLAN, groups(one, other)).toString()).isEqualTo("[" + steps + "]");
    }

    @Test
    void aGroupThatEndsWithFewSuccessesStillLetsTheNextBegin() {
        assertThat(
                RolloutSteps.next(new Plan(80, 100, "", Duration.ofDays(1)), groups("RUNNING 0 0 1 3 0", "SCHEDULED 1 0 0 0 0"))
                        .toString())
                .contains("SetGroup[number=2, state=RUNNING]");
    }

    @ParameterizedTest
    @CsvSource({"WAITING_FOR_APPROVAL,APPROVE,READY", "WAITING_FOR_APPROVAL,DENY,APPROVAL_DENIED", "READY,START,RUNNING",
        "RUNNING,PAUSE,PAUSED", "PAUSED,RESUME,RUNNING", "RUNNING,STOP,STOPPED", "PAUSED,STOP,STOPPED", "READY,STOP,STOPPED",
        "STOPPED,RETRY,RUNNING", "FINISHED,RETRY,RUNNING"})
    void doesWhatIsAskedFor(State state, Deed deed, State then) {
        assertThat(RolloutSteps.after(state, deed)).isEqualTo(then);
    }

    @ParameterizedTest
    @CsvSource({"WAITING_FOR_APPROVAL,START", "APPROVAL_DENIED,START", "READY,APPROVE", "FINISHED,RESUME", "STOPPED,RESUME",
        "APPROVAL_DENIED,RETRY", "WAITING_FOR_APPROVAL,RETRY"})
    void refusesWhatCannotBe(State state, Deed deed) {
        assertThatThrownBy(() -> RolloutSteps.after(state, deed)).hasMessageContaining(state.word().replace('-', ' '))
                .hasMessageContaining("now");
    }

    @Test
    void makesACanaryAndEvenGroups() {
        List<String> all = new ArrayList<>();
        for (int kiosk = 0; kiosk < 11; kiosk++) {
            all.add("k" + kiosk);
        }
        assertThat(Rollouts.grouped(all, 1, 3).stream().map(List::size)).containsExactly(1, 3, 3, 4);
        assertThat(Rollouts.grouped(all, 5, 0).stream().map(List::size)).containsExactly(11);
        assertThat(Rollouts.grouped(all.subList(0, 2), 1, 5).stream().map(List::size)).containsExactly(1, 1);
        assertThat(Rollouts.grouped(all, 1, 3).stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @CsvSource({"02:00-05:00,03:00,true", "02:00-05:00,05:00,false", "22:00-04:00,23:30,true", "22:00-04:00,03:59,true",
        "22:00-04:00,12:00,false"})
    void knowsItsHours(String hours, String now, boolean hold) {
        assertThat(Hours.of(hours).orElseThrow().hold(java.time.LocalTime.parse(now))).isEqualTo(hold);
    }

    @Test
    void saysHowHoursAreWritten() {
        assertThatThrownBy(() -> Hours.of("at night")).hasMessageContaining("02:00-05:00");
    }
}
