package io.github.civickiosk.provisioning.acceptance;

import java.time.Instant;
import java.util.List;

import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;
import io.github.civickiosk.provisioning.acceptance.StepResult.Word;

/// A kiosk's self-test, as it ended.
///
/// @param software version of the tool that tested
public record Acceptance(String kiosk, Instant at, String software, List<StepResult> steps) {

    public Acceptance { steps = List.copyOf(steps); }

    /// On the whole.
    public enum Outcome {
        /// Everything that is fitted was tested and works.
        PASSED,
        /// Nothing failed, but something was skipped.
        INCOMPLETE, FAILED
    }

    public Outcome outcome() {
        if (count(Verdict.FAILED) > 0) {
            return Outcome.FAILED;
        }
        return count(Verdict.SKIPPED) > 0 || count(Verdict.PASSED) == 0 ? Outcome.INCOMPLETE : Outcome.PASSED;
    }

    public long count(Verdict verdict) {
        return steps.stream().filter(step -> step.verdict() == verdict).count();
    }

    /// Steps at which somebody should have looked, and was not asked.
    public long notAsked() {
        return steps.stream().filter(step -> step.person() == Word.NOT_ASKED).count();
    }
}
