package io.github.civickiosk.provisioning.selftest;

import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.provisioning.acceptance.StepResult;

/// The device's own test, and then a look at what it did.
///
/// @param device   its name in the kiosk
/// @param byHand   whether the test needs a person's hand
/// @param question about what was seen or heard; empty where the device's word is enough
/// @param no       what a no means
/// @param advice   what to do after a no
record DeviceStep(String name, DeviceDesk desk, String device, boolean byHand, String question, String no,
        String advice) implements Step {

    @Override
    public StepResult run(Person person) throws InterruptedException {
        if (byHand && !person.hasHands()) {
            return StepResult.skipped(name, "it needs a person's hand, and nobody was asked", "Test again without --yes.");
        }
        var result = outcome(name, desk, device, person);
        return question.isEmpty() ? result : Step.confirmed(result, person, question, no, advice);
    }

    static StepResult outcome(String name, DeviceDesk desk, String device, Person person) throws InterruptedException {
        var result = desk.test(device, person::tell);
        return switch (result.result()) {
            case WORKS -> StepResult.passed(name, result.seen());
            case FAILS -> StepResult.failed(name, result.seen(), result.advice());
            case NOT_TRIED, REFUSED -> StepResult.skipped(name, result.seen(), result.advice());
            case NOT_FITTED -> StepResult.notFitted(name);
        };
    }
}
