package io.github.civickiosk.provisioning.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

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

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml")
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Option(names = "--json", description = "Prints the findings as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var findings = new Examination(file).findings();
        print(findings);
        return findings.stream().allMatch(Finding::fine) ? 0 : 1;
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
