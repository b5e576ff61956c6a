package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.civickiosk.provisioning.citizen.Hand;
import io.github.civickiosk.provisioning.citizen.ScriptedCitizen;

/// One demo from the first process to the last.
final class Performance {

    private static final Duration LONGEST_SCREEN = Duration.ofSeconds(60);
    private static final Duration LONGEST_WITH_A_REAL_CARD = Duration.ofMinutes(3);
    /// Status with which the kiosk asks whoever started it to start it again.
    private static final int START_AGAIN = 3;
    private static final String SERVICE = "birth-certificate-extract";

    private final DemoOptions options;
    private final DemoFolder folder;
    private final Report report;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Performance(DemoOptions options, Report report) {
        this.options = options;
        this.report = report;
        folder = new DemoFolder(options);
    }

    /// @return the exit code
    int run() throws InterruptedException {
        var processes = new Processes(folder, options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            processes.close();
        }, "stop"));
        try (processes) {
            options.ports().requireFree();
            report.progress("Preparing " + folder.home());
            folder.prepare();
            var launch = start(processes);
            showFirstCertificate(launch);
            report.close();
            if (!options.once()) {
                stayUp(processes, launch);
            }
            return 0;
        } catch (IOException | DemoException e) {
            report.progress("The demo failed: " + e.getMessage());
            report.failure(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private URI start(Processes processes) throws IOException, InterruptedException {
        report.progress("Starting the issuing authority");
        processes.startAuthority();
        processes.awaitReady();
        report.progress("Starting the fleet manager");
        processes.startFleetManager();
        processes.awaitReady();
        report.progress("Starting the kiosk");
        processes.startKiosk();
        var launch = processes.awaitReady();
        report.result("citizen screen", launch.toString());
        report.result("operator dashboard", dashboard().toString());
        report.result("operator login", DemoFolder.OPERATOR + " / " + Files.readString(folder.fleetPassword()).strip());
        report.result("verification page", "http://127.0.0.1:" + options.ports().verification() + "/");
        return launch;
    }

    private URI dashboard() {
        return URI.create("http://127.0.0.1:" + options.ports().dashboard() + "/");
    }

    private void showFirstCertificate(URI launch) throws IOException, InterruptedException, DemoException {
        var before = printed();
        var fleet = new FleetCheck(dashboard(), Files.readString(folder.fleetToken()).strip(), DemoFolder.KIOSK);
        var certificates = fleet.certificates();
        report.progress("A scripted citizen asks for an extract of its birth record");
        var visit = new ScriptedCitizen("en", SERVICE, options.pcsc() ? LONGEST_WITH_A_REAL_CARD : LONGEST_SCREEN, this::onScreen)
                .visit(launch, screen -> hand(Hand.virtual(screen, folder.citizens(), options.can())));
        if (!visit.printed()) {
            throw new DemoException("the citizen got no certificate; the screen said: " + visit.words());
        }
        report.result("claim number", visit.claim().orElse("none"));
        if (options.printer().isEmpty()) {
            verify(before);
        }
        fleet.awaitMoreThan(certificates);
        report.result("usage record", "received by the fleet manager");
    }

    private Hand hand(Hand virtual) {
        return options.pcsc() ? new PersonsHand(virtual, report) : virtual;
    }

    private void onScreen(String name) {
        report.progress("  " + name.replace('-', ' '));
    }

    private void verify(Set<Path> before) throws IOException, InterruptedException, DemoException {
        var fresh = printed().stream().filter(file -> !before.contains(file)).toList();
        if (fresh.size() != 1) {
            throw new DemoException("one printed document was expected in " + folder.printed() + ", not " + fresh.size());
        }
        report.result("printed document", fresh.getFirst().toString());
        var answer = new Verification(URI.create("http://127.0.0.1:" + options.ports().verification() + "/"))
                .check(fresh.getFirst());
        report.result("verification", answer);
        if (!answer.equals("genuine")) {
            throw new DemoException("the verification page calls the printed document '" + answer + "'");
        }
    }

    private Set<Path> printed() throws IOException {
        if (!Files.isDirectory(folder.printed())) {
            return Set.of();
        }
        try (var files = Files.list(folder.printed())) {
            return files.filter(f -> f.toString().endsWith(".pdf")).collect(Collectors.toSet());
        }
    }

    private void stayUp(Processes processes, URI launch) throws IOException, InterruptedException, DemoException {
        openBrowser(launch);
        report.progress("Everything is up; Ctrl-C ends it.");
        try {
            while (true) {
                var ended = processes.firstToEnd().get();
                if (stopping.await(2, TimeUnit.SECONDS)) {
                    return; // Ctrl-C reaches the children as well, and they may be faster
                }
                if (ended.status() != START_AGAIN) {
                    throw new DemoException("the " + ended.name() + " ended by itself. " + ended.lastWords());
                }
                processes.startKiosk();
                report.progress("The kiosk was told to start again; its screen is now at " + processes.awaitReady());
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private void openBrowser(URI launch) throws IOException {
        var hasDisplay = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        var opener = Path.of("/usr/bin/xdg-open");
        if (hasDisplay && Files.isExecutable(opener)) {
            new ProcessBuilder(List.of(opener.toString(), launch.toString())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        }
    }
}
