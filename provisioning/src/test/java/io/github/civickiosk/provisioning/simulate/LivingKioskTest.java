package io.github.civickiosk.provisioning.simulate;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

import io.github.civickiosk.provisioning.process.ChildProcess;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Simulated kiosks before a fleet manager that runs as it does.
@Timeout(180)
class LivingKioskTest {

    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final Path ROOT = Path.of("..");

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameDayAndAnotherAnother() {
        var date = LocalDate.of(2026, 11, 26);
        var day = new Life(1, 1, BAKU, Life.Often.USUAL).day(date);
        assertThat(day).isNotEmpty().isEqualTo(new Life(1, 1, BAKU, Life.Often.USUAL).day(date));
        assertThat(day).isNotEqualTo(new Life(2, 1, BAKU, Life.Often.USUAL).day(date));
        assertThat(day).isNotEqualTo(new Life(1, 2, BAKU, Life.Often.USUAL).day(date));
    }

    @Test
    void nobodyIsServedWhileThePrinterIsAtFault() {
        var life = new Life(1, 1, BAKU, new Life.Often(6, 0, 0));
        for (int i = 1; i < 29; i++) {
            var down = false;
            for (var happening : life.day(LocalDate.of(2026, 11, i))) {
                if (happening instanceof Happening.Stands(_, var state, _)) {
                    assertThat(down && "in-use".equals(state)).isFalse();
                    down = "out-of-service".equals(state);
                }
            }
        }
    }

    @Test
    void theirIntervalsTheirUsageAndTheirAlertsArrive() throws Exception {
        var port = freePort();
        fleetManager("ca", "init", "--dir", at("ca"));
        fleetManager("ca", "issue", "--dir", at("ca"), "--out", at("server"), "--server", "localhost");
        fleetManager("operator", "add", "root", "--role", "administrator", "--state", at("state"));
        fleetManager("operator", "token", "root", "--for", "test", "--out", at("token"), "--state", at("state"));
        fleetManager("simulate", "--ca", at("ca"), "--identities", at("identities"), "--kiosks", "3");
        try (var manager = ChildProcess.start("the fleet manager", Program.FLEET_MANAGER.command(ROOT, List.of("serve", "--state",
                at("state"), "--identity", at("server"), "--port", "0", "--kiosk-port", "0", "--broker-port", "" + port)),
                folder.resolve("manager.log"))) {
            var dashboard = URI.create(manager.awaitReady(Duration.ofSeconds(60)).split(" ")[0]);
            try (var one = kiosk(1, port); var two = kiosk(2, port); var three = kiosk(3, port)) {
                for (var kiosk : List.of(one, two, three)) {
                    kiosk.start(Clock.systemUTC().instant().minus(Duration.ofDays(3)), 40_000);
                }
                until(dashboard, "/api/kiosks", body -> body.split("\"presence\":\"online\"", -1).length == 4);
                until(dashboard, "/kiosks/sim-00001", body -> body.contains("residence-certificate"));
                until(dashboard, "/kiosks/sim-00002/timeline", body -> body.contains("data-label=\"Cause\">device-fault"));
                until(dashboard, "/api/sla?by=kiosk", body -> body.split("\"provisionalMinutes\":0,", -1).length == 4);
                until(dashboard, "/api/alerts?state=all", body -> body.contains("paper-jam"));
            }
        }
    }

    private LivingKiosk kiosk(int number, int port) throws Exception {
        var id = "sim-0000" + number;
        return new LivingKiosk(id, new Life(7, number, BAKU, new Life.Often(6, 0, 2)), URI.create("mqtts://localhost:" + port),
                "fleet", "fleet-manager", folder.resolve("identities").resolve(id), Clock.systemUTC());
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static void fleetManager(String... arguments) throws Exception {
        var outcome = Command.run(Program.FLEET_MANAGER.command(ROOT, List.of(arguments)));
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void until(URI dashboard, String path, Predicate<String> wanted) throws Exception {
        var token = Files.readString(folder.resolve("token")).strip();
        try (var http = HttpClient.newHttpClient()) {
            while (true) {
                var body = http.send(HttpRequest.newBuilder(dashboard.resolve(path)).header("Authorization", "Bearer " + token)
                        .build(), BodyHandlers.ofString()).body();
                if (wanted.test(body)) {
                    return;
                }
                System.err.println("not yet at " + path + ": " + body.substring(0, Math.min(body.length(), 200)));
                Thread.sleep(500);
            }
        }
    }
}
