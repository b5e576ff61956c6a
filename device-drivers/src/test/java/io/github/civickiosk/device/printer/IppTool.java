package io.github.civickiosk.device.printer;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.civickiosk.device.Command;
import io.github.civickiosk.device.Deadline;

/// A second IPP client that is not ours: `ipptool` of CUPS (Debian `cups-ipp-utils`).
public final class IppTool {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private IppTool() {}

    /// Asks until it reads that; fails when it never does. CUPS knows a little later than the printer that a job has ended.
    public static void reads(URI printer, String request, String... wanted) throws InterruptedException {
        var deadline = Deadline.in(PATIENCE);
        var said = asks(printer, request);
        while (!Arrays.stream(wanted).allMatch(said::contains)) {
            if (deadline.passed()) {
                throw new AssertionError("ipptool does not read " + List.of(wanted) + " but " + said);
            }
            Thread.sleep(100);
            said = asks(printer, request);
        }
    }

    /// What it reads off a printer with one of its own request files, e.g. `get-completed-jobs.test`.
    private static String asks(URI printer, String request) throws InterruptedException {
        return switch (Command.run(List.of("ipptool", "-tv", printer.toString(), request), PATIENCE)) {
            case Command.Outcome.Ended(var _, var said) -> said;
            case Command.Outcome.Missing _ -> throw new IllegalStateException("A test needs ipptool (cups-ipp-utils)");
            case Command.Outcome.Killed _ -> throw new IllegalStateException("ipptool does not end");
        };
    }
}
