package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.provisioning.devices.DeviceAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl doctor`: looks at everything that a kiosk needs to serve citizens.
@Command(name = "doctor", description = "Checks reader, printer, disk, clock, authority and broker, and says what to do.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:everything is fine", "1:a check failed", "2:wrong arguments"})
public final class Doctor implements Callable<Integer> {

    private static final List<DeviceCheck> DEVICES = List.of(new DeviceCheck("reader", "card-reader"),
            new DeviceCheck("printer", "document-printer"));

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Option(names = "--json", description = "Prints the findings as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var findings = look();
        print(findings);
        return findings.stream().allMatch(Finding::fine) ? 0 : 1;
    }

    private List<Finding> look() throws InterruptedException {
        try {
            var config = ConfigFile.read(file);
            var findings = new ArrayList<Finding>();
            findings.add(Finding.fine("configuration", file + " is in order"));
            findings.addAll(devices(config));
            findings.add(new DiskCheck(config.state(), config.supervision().freeDisk().bytes()).look());
            findings.addAll(
                    new AuthorityCheck(config.authority().url(), config.authority().identity(), Clock.systemUTC()).look());
            config.fleet().brokers().forEach(broker -> findings.add(new BrokerCheck(broker, config.fleet().identity()).look()));
            return findings;
        } catch (ConfigException e) {
            return List.of(Finding.failed("configuration", String.valueOf(e.getMessage()),
                    "Correct that line, or name the file with --config."));
        }
    }

    private static List<Finding> devices(KioskConfig config) throws InterruptedException {
        try (var access = DeviceAccess.open(config)) {
            var states = access.desk().devices();
            return DEVICES.stream().map(check -> check.judge(states)).toList();
        } catch (IOException | KioskUnavailable e) {
            return DEVICES.stream().map(check -> check.failed("the devices could not be asked: " + e.getMessage())).toList();
        }
    }

    private void print(List<Finding> findings) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            var fine = findings.stream().allMatch(Finding::fine);
            out.println(JsonMapper.shared().writeValueAsString(Map.of("fine", fine, "findings", findings)));
        } else {
            findings.forEach(f -> out.println(line(f)));
        }
        out.flush();
    }

    private static String line(Finding finding) {
        var verdict = finding.fine() ? "fine  " : "FAILED";
        var advice = finding.advice().isEmpty() ? "" : String.format(Locale.ROOT, "%n%23s%s", "→ ", finding.advice());
        return String.format(Locale.ROOT, "%s  %-13s  %s%s", verdict, finding.check(), finding.found(), advice);
    }
}
