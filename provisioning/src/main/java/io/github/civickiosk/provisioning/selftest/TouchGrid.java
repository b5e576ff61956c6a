package io.github.civickiosk.provisioning.selftest;

import java.util.List;

import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.provisioning.acceptance.StepResult;
import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;

/// Nine places, so that a part of the glass that feels nothing is found. Where a finger was is the person's word: the driver tells that
/// the glass was touched.
record TouchGrid(DeviceDesk desk) implements Step {

    private static final List<String> PLACES = List.of("upper left corner", "middle of the upper edge", "upper right corner",
            "middle of the left edge", "middle", "middle of the right edge", "lower left corner", "middle of the lower edge",
            "lower right corner");

    @Override
    public String name() {
        return "touch-grid";
    }

    @Override
    public StepResult run(Person person) throws InterruptedException {
        if (desk.devices().stream().noneMatch(device -> device.name().equals("touchscreen"))) {
            return StepResult.notFitted(name());
        }
        if (!person.hasHands()) {
            return StepResult.skipped(name(), "it needs a person's hand, and nobody was asked", "Test again without --yes.");
        }
        var seen = "";
        for (var place : PLACES) {
            person.tell("The next place is the " + place + " of the screen; wait until you are told.");
            var one = DeviceStep.outcome(name(), desk, "touchscreen", person);
            if (one.verdict() == Verdict.SKIPPED || one.verdict() == Verdict.FAILED) {
                return at(place, one);
            }
            seen = one.seen();
        }
        return StepResult.passed(name(), "at each of " + PLACES.size() + " places " + seen).with(StepResult.Word.GIVEN);
    }

    private StepResult at(String place, StepResult one) {
        return one.verdict() == Verdict.FAILED
                ? StepResult.failed(name(), "at the " + place + ": " + one.seen(), one.advice())
                : StepResult.skipped(name(), "at the " + place + ": " + one.seen(),
                        "Test again. If nothing is felt there though it is touched, wipe the glass dry; then replace the touchscreen.");
    }
}
