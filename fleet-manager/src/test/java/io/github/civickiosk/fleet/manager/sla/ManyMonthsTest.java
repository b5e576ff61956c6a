package io.github.civickiosk.fleet.manager.sla;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
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
    static final int FLEET = System.getProperty("all") == null ? 50 : 10_000;
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
            var uptime = new Uptime(database, new Maintenance(database, places, clock), places, clock);
            clock.set(FROM.plusMillis(29L * 86_400_000 + 86_399_000));
            for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
                uptime.settle("k" + kiosk);
            }
            var sla = new Sla(database, uptime, places, clock);
            long today = timed(sla);
            clock.set(Instant.parse("2026-12-05T00:00:00Z"));
            uptime.reopen("", FROM);
            long began = System.nanoTime();
            for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
                uptime.settle("k" + kiosk);
            }
            long settled = (System.nanoTime() - began) / 1_000_000;
            assertThat(report(sla).total().total()).isEqualTo(KIOSKS * 30L * 86_400_000);
            long summed = timed(sla);
            database.write(handle -> handle.execute("delete from uptime_day"));
            long unsummed = timed(sla);
            like(database, "k0");
            long fleet = timed(sla);
            System.out.printf(Locale.ROOT,
                    "%d kiosks with %d states: a month settled in %.1f ms a kiosk, reported without sums in"
                            + " %.1f ms a kiosk, with sums in %.2f, the evening of its last day in %.2f; of %d kiosks in %.0f ms%n",
                    KIOSKS,
                    STATES, (double) settled / KIOSKS, unsummed / 1e6 / KIOSKS, summed / 1e6 / KIOSKS, today / 1e6 / KIOSKS,
                    FLEET, fleet / 1e6);
            assertThat(report(sla).total().total()).isEqualTo(FLEET * 30L * 86_400_000);
        }
    }

    private static SlaReport report(Sla sla) {
        var november = YearMonth.of(2026, 11);
        return sla.report(new Sla.Question(november, november, Set.of(Grouping.REGION), "", _ -> true), Map.of());
    }

    private static long timed(Sla sla) {
        long began = System.nanoTime();
        report(sla);
        return System.nanoTime() - began;
    }

    /// The rest of the fleet had the same month.
    private static void like(Database database, String kiosk) {
        database.write(handle -> {
            for (int number = KIOSKS; number < FLEET; number++) {
                String id = "k" + number;
                handle.execute("insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (?, 1, 0, 0, 0, 0)", id);
                handle.execute("insert into uptime_through select ?, open_ms, through_ms from uptime_through where kiosk = ?", id,
                        kiosk);
                handle.execute("insert into uptime_day select ?, from_ms, service, to_ms, hours, available_ms, in_use_ms,"
                        + " degraded_ms, device_fault_ms, authority_fault_ms, link_down_ms, planned_maintenance_ms,"
                        + " switched_off_ms, unknown_ms, provisional_ms from uptime_day where kiosk = ?", id, kiosk);
            }
            return true;
        });
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
