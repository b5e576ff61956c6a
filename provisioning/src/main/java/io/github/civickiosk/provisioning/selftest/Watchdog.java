package io.github.civickiosk.provisioning.selftest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.provisioning.acceptance.StepResult;

/// Whether somebody starts the kiosk again when it hangs: systemd its process, and the board's own watchdog the system. Neither is let
/// bite.
///
/// @param systemctl the program
/// @param devices   `/sys/class/watchdog`
record Watchdog(String systemctl, Path devices) implements Step {

    private static final String UNIT = "civic-kiosk.service";
    private static final long PATIENCE_SECONDS = 10;

    @Override
    public String name() {
        return "watchdog";
    }

    @Override
    public StepResult run(Person person) throws InterruptedException {
        Map<String, String> unit;
        try {
            unit = unit();
        } catch (IOException e) {
            return StepResult.skipped(name(), "systemd cannot be asked: " + String.valueOf(e.getMessage()).replaceAll("[.]$", ""),
                    "Test on the installed kiosk.");
        }
        if (!unit.getOrDefault("LoadState", "").equals("loaded")) {
            return StepResult.skipped(name(), "systemd knows no " + UNIT, "Test on the installed kiosk.");
        }
        var patience = unit.getOrDefault("WatchdogUSec", "0");
        if (patience.equals("0") || patience.equals("infinity")) {
            return StepResult.failed(name(), "systemd does not watch " + UNIT,
                    "Remove what overrides WatchdogSec: systemctl cat civic-kiosk");
        }
        return board("systemd starts the kiosk again after " + patience + " without a sign of life");
    }

    private StepResult board(String process) {
        var silent = new ArrayList<String>();
        var watching = new ArrayList<String>();
        try (var all = Files.list(devices)) {
            for (var device : all.sorted().toList()) {
                var state = device.resolve("state");
                var active = Files.isReadable(state) && Files.readString(state).strip().equals("active");
                (active ? watching : silent).add(device.getFileName().toString());
            }
        } catch (IOException none) {
            return StepResult.passed(name(), process + "; this board has no watchdog of its own");
        }
        if (watching.isEmpty() && !silent.isEmpty()) {
            return StepResult.failed(name(), process + ", but the board's " + silent.getFirst() + " sleeps",
                    "Set RuntimeWatchdogSec=15 in /etc/systemd/system.conf.d/watchdog.conf, and restart.");
        }
        return StepResult.passed(name(), process
                + (watching.isEmpty()
                        ? "; this board has no watchdog of its own"
                        : ", and the board's " + watching.getFirst()
                                + " the system"));
    }

    private Map<String, String> unit() throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(systemctl, "show", UNIT, "--property=LoadState,WatchdogUSec"))
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it does not answer");
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(said.lines().findFirst().orElse("it says nothing"));
        }
        var values = new HashMap<String, String>();
        said.lines().filter(line -> line.contains("="))
                .forEach(line -> values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return values;
    }
}
