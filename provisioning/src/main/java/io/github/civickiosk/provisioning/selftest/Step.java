package io.github.civickiosk.provisioning.selftest;

import io.github.civickiosk.provisioning.acceptance.StepResult;
import io.github.civickiosk.provisioning.acceptance.StepResult.Word;

/// One thing that is tried. It ends by itself; a fault is a result.
interface Step {

    /// As it stands in the report and after `--only`.
    String name();

    StepResult run(Person person) throws InterruptedException;

    /// A result that a person's eyes have to confirm, where it is good so far.
    ///
    /// @param no     what was not as it should be, where the person says no
    /// @param advice what to do then
    static StepResult confirmed(StepResult good, Person person, String question, String no, String advice) {
        if (good.verdict() != StepResult.Verdict.PASSED) {
            return good;
        }
        return switch (person.ask(question)) {
            case YES -> good.with(Word.GIVEN);
            case NO -> StepResult.failed(good.step(), good.seen() + ", but " + no, advice).with(Word.GIVEN);
            case NONE -> StepResult.skipped(good.step(), good.seen() + ", but nobody answered whether it is right",
                    "Test again, and answer with y or n.");
            case NOT_ASKED -> good.with(Word.NOT_ASKED);
        };
    }
}
