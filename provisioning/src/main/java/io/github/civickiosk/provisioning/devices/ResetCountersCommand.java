package io.github.civickiosk.provisioning.devices;

import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl devices reset-counters CLASS`: after a repair or a new roll. Lifetime totals go on.
@Command(name = "reset-counters", mixinStandardHelpOptions = true, description = "Counts from zero again, after a repair or a"
        + " refill. Lifetime totals go on.", exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:the counters begin at zero",
            "2:wrong arguments or configuration; no such device counts", "3:the devices could not be asked"})
final class ResetCountersCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CLASS", description = "As in the list, e.g. card-reader.")
    private String device = "";

    @ParentCommand
    private @Nullable DevicesCommand parent;

    @Override
    public Integer call() throws InterruptedException {
        var devices = Objects.requireNonNull(parent);
        return devices.with(config -> {
            try (var access = DeviceAccess.open(config)) {
                var name = TestCommand.named(device);
                var after = access.desk().resetCounters(name);
                if (after.isEmpty()) {
                    return devices.refuse(ExitCodes.WRONG_USE, "This kiosk has no " + name + " that counts.");
                }
                devices.print(devices.json()
                        ? JsonMapper.shared().writeValueAsString(after.get())
                        : "The counters of the " + name + " begin at zero now, "
                                + after.get().counts().map(counts -> new DeviceList(ZoneId.systemDefault()).time(counts.reset()))
                                        .orElse("")
                                + ".");
                return ExitCodes.FINE;
            }
        });
    }
}
