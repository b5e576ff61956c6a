package io.github.civickiosk.fleet.manager.sla;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.States;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a report of a month costs when each kiosk had a hundred sessions a day: 200 kiosks under `-Dall`, 5 otherwise.
class ManyMonthsTest {

    static final int KIOSKS = System.getProperty("all") == null ? 5 : 200;
    static final Instant FROM = Instant.parse("2026-10-31T20:00:00Z");
    static final int STATES = 30 * 200;
    static final long EACH_MS = 30L * 86_400_000 / STATES;

    @TempDir
    Path folder;

    @Test
    void aKiosksMonthIsReadInMilliseconds() {
        var clock = new SetClock(Instant.parse("2026-12-05T00:00:00Z"));
        try (var database = Database.open(folder.resolve("fleet.db"))) {
            history(database);
            var sites = new Sites(database, clock);
            var places = new SitePlaces(sites, ZoneId.of("Asia/Baku"));
            var uptime = new Uptime(database, new Maintenance(database, places, clock), clock);
            long began = System.nanoTime();
            for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
                uptime.settle("k" + kiosk);
            }
            long settled = (System.nanoTime() - began) / 1_000_000;
            var november = YearMonth.of(2026, 11);
            began = System.nanoTime();
            var report = new Sla(database, uptime, places, clock).report(
                    new Sla.Question(november, november, Set.of(Grouping.REGION), "", _ -> true),
                    Map.of());
            long read = (System.nanoTime() - began) / 1_000_000;
            System.out.println(KIOSKS + " kiosks with " + STATES + " states: a month settled in " + settled / KIOSKS
                    + " ms a kiosk, reported in "
                    + read / KIOSKS + " ms a kiosk");
            assertThat(report.total().total()).isEqualTo(KIOSKS * 30L * 86_400_000);
            assertThat(read / KIOSKS).isLessThan(1000);
        }
    }

    private static void history(Database database) {
        for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
            String id = "k" + kiosk;
            States.kiosk(database, id);
            database.write(handle -> {
                var insert = handle.prepareBatch(
                        "insert into state_record (kiosk, journal, number, at, state, reasons, services, clock, received_at)"
                                + " values (?, 'j', ?, ?, ?, '', '', 'synchronised', ?)");
                for (int number = 0; number <= STATES; number++) {
                    long at = FROM.toEpochMilli() + number * EACH_MS;
                    insert.add(id, number + 1, at, number % 2 == 0 ? "in-service" : "in-use", at + 10);
                }
                insert.execute();
                return handle.execute("insert into state_through (kiosk, journal, through) values (?, 'j', ?)", id, STATES + 1);
            });
        }
    }
}
