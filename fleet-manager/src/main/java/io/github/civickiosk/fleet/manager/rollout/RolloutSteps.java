package io.github.civickiosk.fleet.manager.rollout;

import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.manager.rollout.Rollout.Group;
import io.github.civickiosk.fleet.manager.rollout.Rollout.GroupState;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Plan;
import io.github.civickiosk.fleet.manager.rollout.Rollout.State;

/// Decides how a roll-out goes on: a function of how far it is, without a clock.
final class RolloutSteps {

    private RolloutSteps() {}

    /// What is to be written down.
    sealed interface Step {
        record SetGroup(int number, GroupState state) implements Step {}

        record SetState(State state, String why) implements Step {}
    }

    /// What an operator may do.
    enum Deed {
        APPROVE, DENY, START, PAUSE, RESUME, STOP, RETRY
    }

    /// What a running roll-out does by itself.
    static List<Step> next(Plan plan, List<Group> groups) {
        List<Step> steps = new ArrayList<>();
        boolean ready = true; // whether the groups before let the next one begin
        boolean over = true;
        for (Group group : groups) {
            var tally = group.tally();
            if (tally.failed() > 0 && tally.percent(tally.failed()) >= plan.error() && group.state() != GroupState.SCHEDULED) {
                steps.add(new Step.SetGroup(group.number(), GroupState.ERROR));
                steps.add(new Step.SetState(State.STOPPED, tally.failed() + " of " + tally.all() + " kiosks of group "
                        + group.number() + " failed: the error threshold is " + plan.error() + " per cent"));
                return steps;
            }
            var state = group.state();
            if (state == GroupState.SCHEDULED && ready) {
                state = GroupState.RUNNING;
                steps.add(new Step.SetGroup(group.number(), state));
            }
            if (state == GroupState.RUNNING && tally.settled()) {
                state = GroupState.FINISHED;
                steps.add(new Step.SetGroup(group.number(), state));
            }
            over &= state == GroupState.FINISHED;
            ready &= state == GroupState.FINISHED
                    || state == GroupState.RUNNING && tally.percent(tally.finished()) >= plan.success();
        }
        if (over) {
            steps.add(new Step.SetState(State.FINISHED, ""));
        }
        return steps;
    }

    /// The state after an operator's deed.
    ///
    /// @throws IllegalArgumentException saying why it cannot be done now
    static State after(State state, Deed deed) {
        State next = switch (deed) {
            case APPROVE -> state == State.WAITING_FOR_APPROVAL ? State.READY : state;
            case DENY -> state == State.WAITING_FOR_APPROVAL ? State.APPROVAL_DENIED : state;
            case START -> state == State.READY ? State.RUNNING : state;
            case PAUSE -> state == State.RUNNING ? State.PAUSED : state;
            case RESUME -> state == State.PAUSED ? State.RUNNING : state;
            case STOP -> state == State.RUNNING || state == State.PAUSED || state == State.READY ? State.STOPPED : state;
            case RETRY -> state == State.STOPPED || state == State.FINISHED || state == State.PAUSED ? State.RUNNING : state;
        };
        if (next == state) {
            throw new IllegalArgumentException("A roll-out that is " + state.word().replace('-', ' ') + " cannot be "
                    + words(deed) + " now");
        }
        return next;
    }

    private static String words(Deed deed) {
        return switch (deed) {
            case APPROVE -> "approved";
            case DENY -> "denied";
            case START -> "started";
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case STOP -> "stopped";
            case RETRY -> "tried again";
        };
    }
}
