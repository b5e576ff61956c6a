package io.github.civickiosk.provisioning.selftest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.app.control.DeviceDesk;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.provisioning.acceptance.Acceptance;
import io.github.civickiosk.provisioning.acceptance.Report;
import io.github.civickiosk.provisioning.acceptance.StepResult;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import io.github.civickiosk.provisioning.devices.DeviceAccess;
import io.github.civickiosk.provisioning.paper.PdfFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kioskctl selftest`: tries everything, and writes a report that the kiosk signs.
@Command(name = "selftest", description = "Tries everything that the kiosk has, asks a person to look, and writes an acceptance report as PDF, signed with"
        + " the kiosk's own key.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:everything that is fitted works; the report is genuine (--verify)",
            "1:something failed; the report is not genuine (--verify)", "2:wrong arguments or configuration",
            "3:the devices could not be asked, or a file not be read or written", "4:nothing failed, but something was skipped"})
public final class SelftestCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 4;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Option(names = "--out", paramLabel = "FILE", description = "The report; civic-kiosk-acceptance-ID-TIME.pdf here unless said otherwise. It must not exist.")
    private @Nullable Path out;

    @Option(names = "--no-report", description = "Tests only. A kiosk without a certificate can sign no report.")
    private boolean noReport;

    @Option(names = "--only", paramLabel = "STEP", split = ",", description = "Only these: test-page, receipt, card, touch-grid, screen-colours, sound, lights,"
            + " door, network, watchdog.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--yes", description = "Asks nobody: steps by hand are skipped, and the report says that nobody looked.")
    private boolean yes;

    @Option(names = "--browser", paramLabel = "COMMAND", split = " ", description = "Shows bars of colour with it, like 'cage -- chromium --kiosk'; without it the kiosk's own"
            + " picture is looked at.")
    private List<String> browser = new ArrayList<>();

    @Option(names = "--dry-run", description = "Says what would be tried.")
    private boolean dryRun;

    @Option(names = "--verify", paramLabel = "FILE", description = "Tests nothing; says whether this report is a kiosk's own, and whole.")
    private @Nullable Path verify;

    @Option(names = "--ca", paramLabel = "FILE", description = "The fleet's CA for --verify, in PEM; the one that this kiosk trusts unless named.")
    private @Nullable Path ca;

    @Option(names = "--certificate", paramLabel = "FILE", description = "The kiosk's certificate, in PEM, where --verify FILE holds what a camera read in the report's QR code; this kiosk's own unless named.")
    private @Nullable Path certificate;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws InterruptedException {
        if (verify != null) {
            return new Verification(Optional.ofNullable(ca), Optional.ofNullable(certificate), config, answers).of(verify);
        }
        var unknown = only.stream().filter(name -> !Steps.NAMES.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return answers.refuse(Exit.WRONG_USE,
                    "There is no step '" + unknown.get() + "'; there are " + String.join(", ", Steps.NAMES) + ".");
        }
        var wanted = Steps.NAMES.stream().filter(name -> only.isEmpty() || only.contains(name)).toList();
        if (dryRun) {
            answers.tell(Map.of("steps", wanted), "Would be tried: " + String.join(", ", wanted) + ".");
            return Exit.FINE;
        }
        try {
            return test(config.read(), wanted);
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (KioskUnavailable e) {
            return answers.refuse(Exit.NOT_THERE, "The kiosk has gone meanwhile: " + e.getMessage() + "; test again.");
        } catch (UncheckedIOException e) {
            return answers.refuse(Exit.NOT_THERE, e.getMessage() + "; the kiosk has gone meanwhile: test again.");
        } catch (IOException e) {
            return answers.refuse(Exit.NOT_THERE, String.valueOf(e.getMessage()));
        }
    }

    private int test(KioskConfig kiosk, List<String> wanted) throws IOException, InterruptedException {
        var at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var file = out == null ? Path.of("civic-kiosk-acceptance-" + kiosk.kiosk() + "-" + STAMP.format(at) + ".pdf") : out;
        Optional<Identity> identity = noReport ? Optional.empty() : Optional.of(identity(kiosk));
        if (!noReport) {
            PdfFile.check(file);
        }
        List<StepResult> results;
        try (var access = access(kiosk)) {
            results = run(
                    Steps.of(kiosk, desk(access, kiosk), browser).stream().filter(step -> wanted.contains(step.name())).toList());
        }
        var acceptance = new Acceptance(kiosk.kiosk(), at, version(), results);
        if (identity.isPresent()) {
            PdfFile.write(file, Report.signed(acceptance, identity.get()));
        }
        answers.tell(ended(acceptance, identity.isPresent() ? file.toString() : ""), acceptance.outcome()
                + (identity.isPresent() ? "; the report, signed by this kiosk, is " + file : "; no report was written") + ".");
        return switch (acceptance.outcome()) {
            case PASSED -> Exit.FINE;
            case FAILED -> Exit.FAILED;
            case INCOMPLETE -> INCOMPLETE;
        };
    }

    private static Map<String, Object> ended(Acceptance acceptance, String file) {
        return Map.of("kiosk", acceptance.kiosk(), "outcome", acceptance.outcome(), "notAsked", acceptance.notAsked(), "report",
                file);
    }

    private List<StepResult> run(List<Step> steps) throws InterruptedException {
        var person = person();
        var results = new ArrayList<StepResult>();
        for (var step : steps) {
            answers.tell(Map.of("step", step.name()), step.name().replace('-', ' ') + ":");
            var result = step.run(person);
            results.add(result);
            answers.tell(result, "  " + result.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + result.seen()
                    + "." + (result.advice().isEmpty() ? "" : "\n  → " + result.advice()));
        }
        return results;
    }

    private Person person() {
        if (yes) {
            return new Nobody(answers);
        }
        return new Terminal(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())), answers);
    }

    private static Identity identity(KioskConfig kiosk) throws IOException {
        try {
            return Identity.load(kiosk.fleet().identity());
        } catch (IOException e) {
            throw new IOException("This kiosk has no certificate to sign a report with: " + e.getMessage()
                    + "; enrol it first, or test with --no-report.", e);
        }
    }

    private static DeviceAccess access(KioskConfig kiosk) throws IOException, InterruptedException {
        try {
            return DeviceAccess.open(kiosk);
        } catch (IOException e) {
            throw new IOException("The devices could not be asked: " + e.getMessage(), e);
        }
    }

    private static DeviceDesk desk(DeviceAccess access, KioskConfig kiosk) {
        return switch (access) {
            case DeviceAccess.Own own -> own.desk();
            case DeviceAccess.Asked _ -> new KiosksDesk(kiosk.state());
        };
    }

    private static String version() {
        return Optional.ofNullable(SelftestCommand.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }
}
