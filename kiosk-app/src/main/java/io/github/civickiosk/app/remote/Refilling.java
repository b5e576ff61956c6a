package io.github.civickiosk.app.remote;

import io.github.civickiosk.app.OpenDevice;
import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.device.Counted;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// `supply-refilled`: the device's counts since the last refill begin anew; what they are for ever goes on.
record Refilling(OpenDevices devices) {

    Outcome refilled(CommandRequest request) {
        String name = request.device().orElse("");
        var counted = devices.all().stream().filter(device -> device.name().equals(name)).map(OpenDevice::counted)
                .flatMap(one -> one.stream()).findFirst();
        if (counted.isEmpty()) {
            return new Outcome.Refused(Code.NOT_FITTED, "This kiosk has no " + name + " that counts.");
        }
        counted.get().resetCounts();
        return trouble(counted.get());
    }

    private static Outcome trouble(Counted counted) {
        return counted.counts().trouble().<Outcome>map(why -> new Outcome.Failed("It counts anew, and cannot keep it: " + why))
                .orElseGet(() -> new Outcome.Done("It counts anew since " + counted.counts().reset() + "."));
    }
}
