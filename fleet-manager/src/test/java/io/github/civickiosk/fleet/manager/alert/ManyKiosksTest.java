package io.github.civickiosk.fleet.manager.alert;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.fleet.manager.alert.Known.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/// Ten thousand kiosks under `-Dall`, five hundred otherwise: what a second of their news costs.
class ManyKiosksTest {

    static final int KIOSKS = System.getProperty("all") == null ? 500 : 10_000;
    static final int HEARTBEAT_S = 60;

    @TempDir
    Path folder;

    @Test
    void aSecondOfHeartbeatsIsLookedAtInMuchLessThanASecond() {
        var clock = new SetClock(NOON);
        try (var database = Database.open(folder.resolve("fleet.db"))) {
            fleet(database);
            var alerts = new Alerts(database, Escalation.NOBODY, clock);
            var where = new Facts.Where("", "", "", "", Set.of(), OpeningHours.always(ZoneOffset.UTC));
            var engine = new AlertEngine(new RuleBook(database, clock), new FactRows(database, _ -> where, _ -> Map.of(), clock),
                    alerts, clock);
            long began = System.nanoTime();
            engine.everyone();
            long all = (System.nanoTime() - began) / 1_000_000;
            List<Long> seconds = new ArrayList<>();
            for (int second = 0; second < 20; second++) {
                clock.set(clock.instant().plusSeconds(1));
                seconds.add(second(engine, second));
            }
            long middle = seconds.stream().sorted().toList().get(10);
            System.out.println(KIOSKS + " kiosks: all in " + all + " ms, a second of heartbeats in " + middle + " ms");
            assertThat(middle).isLessThan(500);
            assertThat(alerts.open()).isEmpty();
        }
    }

    private static long second(AlertEngine engine, int second) {
        List<String> heard = new ArrayList<>();
        for (int kiosk = second; kiosk < KIOSKS; kiosk += HEARTBEAT_S) {
            heard.add("k" + kiosk);
        }
        long began = System.nanoTime();
        engine.evaluate(heard);
        engine.evaluate(engine.due());
        return (System.nanoTime() - began) / 1_000_000;
    }

    /// Each with the metrics of a real one, forty of them.
    private static void fleet(Database database) {
        database.write(handle -> {
            var kiosks = handle
                    .prepareBatch("insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (?, 1, 0, 0, ?, 0)");
            var metrics = handle
                    .prepareBatch("insert into metric (kiosk, device, name, type, value, at) values (?, ?, ?, 12, ?, ?)");
            for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
                kiosks.add("k" + kiosk, NOON.toEpochMilli());
                for (String metric : List.of("Status", "Paper", "Toner", "Media", "SoC Temperature", "Conditions", "Clock",
                        "Disk Worn")) {
                    for (String device : List.of("document-printer", "card-reader", "board", "receipt-printer",
                            "cabinet-panel")) {
                        metrics.add("k" + kiosk, device, metric, metric.equals("SoC Temperature") ? "50" : "full",
                                NOON.toEpochMilli());
                    }
                }
            }
            kiosks.execute();
            metrics.execute();
            return true;
        });
    }
}
