package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;

/// `var/demo`: identities, citizens and configuration of the three processes. What is there is kept, so that a second
/// demo starts quickly and remembers the first.
public record DemoFolder(DemoOptions options) {

    public static final String KIOSK = "demo-kiosk";

    /// The operator who may look at the dashboard.
    public static final String OPERATOR = "demo";

    private static final String MARK = "made-by-a-demo";

    public Path home() {
        return options.home();
    }

    public Path citizens() {
        return options.register().map(Path::toAbsolutePath).orElse(home().resolve("citizens.csv"));
    }

    public Path kiosk() {
        return home().resolve("kiosk");
    }

    public Path keys() {
        return kiosk().resolve("keys");
    }

    public Path csca() {
        return options.csca().map(Path::toAbsolutePath).orElse(keys().resolve("csca"));
    }

    public Path printed() {
        return kiosk().resolve("output");
    }

    public Path authority() {
        return home().resolve("authority");
    }

    public Path fleet() {
        return home().resolve("fleet");
    }

    public Path log(String process) {
        return home().resolve("log").resolve(process + ".log");
    }

    public Path kioskConfig() {
        return kiosk().resolve("kiosk.yaml");
    }

    /// Of the certificate authority.
    public Path ca() {
        return home().resolve("ca");
    }

    public Path identity(String process) {
        return home().resolve(process).resolve("identity");
    }

    /// With it the demo asks the fleet manager.
    public Path fleetToken() {
        return fleet().resolve("token");
    }

    /// Of the operator `demo`.
    public Path fleetPassword() {
        return fleet().resolve("password");
    }

    /// There only with the demo's own citizens.
    public Path businesses() {
        return home().resolve("businesses.csv");
    }

    /// Makes what is missing.
    public void prepare() throws IOException, InterruptedException, DemoException {
        if (options.fresh()) {
            clear();
        }
        for (var folder : List.of(kiosk(), authority(), fleet(), csca())) {
            Files.createDirectories(folder);
        }
        Files.writeString(home().resolve(MARK), "");
        if (options.register().isEmpty() && !(Files.exists(citizens()) && Files.exists(businesses()))) {
            run(Program.AUTHORITY, "synthesize", "--out", citizens().toString(), "--businesses", businesses().toString());
        }
        var ca = ca();
        if (!Files.exists(ca)) {
            run(Program.FLEET_MANAGER, "ca", "init", "--dir", ca.toString());
        }
        issue(ca, "kiosk", "--kiosk", KIOSK);
        issue(ca, "authority", "--server", "localhost");
        issue(ca, "fleet", "--server", "localhost");
        if (!Files.exists(fleetToken())) {
            makeOperator();
        }
        Files.writeString(kioskConfig(), config());
    }

    /// Gives the kiosk the key by which it knows the fleet manager's orders; the fleet manager makes it at its first start.
    void trustFleet() throws IOException {
        var key = identity("fleet").resolve("commands.pem");
        if (Files.exists(key)) {
            Files.copy(key, identity("kiosk").resolve("commands.pem"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void makeOperator() throws IOException, InterruptedException, DemoException {
        var state = fleet().resolve("state").toString();
        Files.deleteIfExists(fleetPassword());
        Files.createFile(fleetPassword(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fleetPassword(), UUID.randomUUID() + "\n");
        run(Program.FLEET_MANAGER, "operator", "add", OPERATOR, "--role", "administrator", "--password-from",
                fleetPassword().toString(),
                "--state", state);
        run(Program.FLEET_MANAGER, "operator", "token", OPERATOR, "--for", "the demo itself", "--days", "366", "--out",
                fleetToken().toString(),
                "--state", state);
    }

    private void issue(Path ca, String process, String... whom) throws IOException, InterruptedException, DemoException {
        var folder = identity(process);
        if (!Files.exists(folder.resolve("cert.pem"))) {
            var arguments = new ArrayList<>(List.of("ca", "issue", "--dir", ca.toString(), "--out", folder.toString()));
            arguments.addAll(List.of(whom));
            run(Program.FLEET_MANAGER, arguments.toArray(String[]::new));
        }
    }

    private void run(Program program, String... arguments) throws IOException, InterruptedException, DemoException {
        var outcome = Command.run(program.command(options.root(), List.of(arguments)));
        if (outcome.status() != 0) {
            throw new DemoException("%s %s failed with status %d:%n%s".formatted(program.module(), String.join(" ", arguments),
                    outcome.status(), outcome.output()));
        }
    }

    private String config() {
        return """
                # Written by ./kiosk demo at each start.
                kiosk: %s
                profile: demo
                state: state
                screen:
                  port: %d
                  languages: [az, en, ru, tr, ka, hy, ro, bg, el, sq, ar]
                authority:
                  url: https://localhost:%d
                  identity: identity
                fleet:
                  group: demo
                  brokers: ["mqtts://localhost:%d"]
                  identity: identity
                  manager: https://localhost:%d
                  report-every: 2s
                devices:
                  card-reader:
                    driver: %s
                    virtual: {cards: "%s", keys: "%s"}
                  document-printer:
                    driver: %s
                    virtual: {output: "%s", page-time: %dms}
                %s  receipt-printer:
                    driver: virtual
                    virtual: {output: receipts}
                  barcode-scanner: {driver: virtual}
                  touchscreen: {driver: virtual}
                  cabinet-panel:
                    driver: virtual
                    virtual: {exit-sensor: false}
                  audio: {driver: virtual}
                %s""".formatted(KIOSK, options.ports().screen(), options.ports().authority(), options.ports().broker(),
                options.ports().enrolment(), options.pcsc() ? "pcsc" : "virtual", citizens(), keys(),
                options.printer().isPresent() ? "ipp" : "virtual",
                printed(),
                options.pageTime().toMillis(), options.printer().map("    ipp: {uri: \"%s\"}\n"::formatted).orElse(""),
                picture());
    }

    /// Chromium draws no picture for root unless it is told to go without its sandbox.
    private static String picture() {
        return "root".equals(System.getProperty("user.name")) ? "remote: {browser: [chromium, --no-sandbox]}\n" : "";
    }

    /// Clears nothing that a demo has not made.
    private void clear() throws IOException, DemoException {
        if (!Files.exists(home())) {
            return;
        }
        if (!Files.exists(home().resolve(MARK))) {
            throw new DemoException(
                    "%s was not made by a demo and is not cleared; name another folder with --state.".formatted(home()));
        }
        try (var files = Files.walk(home())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
