package io.github.civickiosk.provisioning.acceptance;

/// What came of one step.
///
/// @param step   its name, e.g. `test-page`
/// @param seen   one sentence
/// @param advice what to do; empty when nothing is to be done
/// @param person whether a person's word is part of it
public record StepResult(String step, Verdict verdict, String seen, String advice, Word person) {

    public enum Verdict {
        PASSED, FAILED, SKIPPED,
        /// This kiosk has no such device, so nothing is missing.
        NOT_FITTED
    }

    /// A person's word.
    public enum Word {
        /// Nobody's was needed.
        NOT_NEEDED,
        /// Somebody looked, and said so.
        GIVEN,
        /// Somebody should have looked, and was not asked.
        NOT_ASKED
    }

    public static StepResult passed(String step, String seen) {
        return new StepResult(step, Verdict.PASSED, seen, "", Word.NOT_NEEDED);
    }

    public static StepResult failed(String step, String seen, String advice) {
        return new StepResult(step, Verdict.FAILED, seen, advice, Word.NOT_NEEDED);
    }

    public static StepResult skipped(String step, String why, String advice) {
        return new StepResult(step, Verdict.SKIPPED, why, advice, Word.NOT_NEEDED);
    }

    public static StepResult notFitted(String step) {
        return new StepResult(step, Verdict.NOT_FITTED, "this kiosk has none", "", Word.NOT_NEEDED);
    }

    public StepResult with(Word word) {
        return new StepResult(step, verdict, seen, advice, word);
    }
}
