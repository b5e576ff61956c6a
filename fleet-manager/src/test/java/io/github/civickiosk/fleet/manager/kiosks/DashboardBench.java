package io.github.civickiosk.fleet.manager.kiosks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.map.MapPages;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.FleetWriter;
import io.github.civickiosk.fleet.manager.store.PostgresPeer;
import io.github.civickiosk.fleet.sparkplug.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `./kiosk bench dashboard`: pages of a fleet of 10,000 beside the same pages of a fleet of 100, as an operator's browser gets them by
/// HTTP, on SQLite and on PostgreSQL.
@EnabledIfSystemProperty(named = "bench", matches = ".*")
class DashboardBench {

    private static final int FLEET = 10_000;
    private static final int SMALL = 100;
    private static final int METRICS_OF_A_KIOSK = 60;
    private static final int METRICS_OF_A_DEVICE = 15;
    private static final int KIOSKS_OF_A_SITE = 4;
    private static final int IN_ONE_COMMIT = 500;
    private static final int WARM = 5;
    private static final int CALLS = 25;
    private static final Path RESULT = Path.of("target", "bench-dashboard.txt");

    /// Pages, each with the milliseconds that its slow calls may take.
    private static final Map<String, Integer> PAGES = pages();

    @TempDir
    Path temp;
    private final List<String> lines = new ArrayList<>();

    private static Map<String, Integer> pages() {
        Map<String, Integer> pages = new LinkedHashMap<>();
        pages.put("/", 1000);
        pages.put("/kiosks", 1000);
        pages.put("/kiosks?page=150", 1000);
        pages.put("/kiosks?q=kiosk-0123", 200);
        pages.put("/kiosks?is=attention", 200);
        pages.put("/kiosks?region=Region+3&is=device-fault", 200);
        pages.put("/kiosks?tag=pilot&sort=since", 200);
        pages.put("/map", 1000);
        pages.put("/map/sites", 1000);
        return pages;
    }

    private record Timed(double median, double slow) {}

    private void say(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
        System.out.println(lines.getLast());
    }

    @Test
    void measure() throws Exception {
        try (var postgres = new PostgresPeer()) {
            compare("SQLite", "jdbc:sqlite:" + temp.resolve("small.db"), "jdbc:sqlite:" + temp.resolve("large.db"));
            compare("PostgreSQL", postgres.database("small", "template1"), postgres.database("large", "template1"));
        }
        Files.write(RESULT, lines);
    }

    private void compare(String database, String small, String large) throws Exception {
        var few = timed(small, SMALL);
        var many = timed(large, FLEET);
        say("%-11s %-42s %10s %10s %10s %7s  %s", database, "page", "100 kiosks", "10,000", "p95", "ratio", "goal, p95");
        PAGES.forEach((page, goal) -> {
            var one = many.getOrDefault(page, new Timed(0, 0));
            var beside = few.getOrDefault(page, new Timed(0, 0));
            say("%-11s %-42s %7.1f ms %7.1f ms %7.1f ms %7.1f  under %d ms: %s", "", page, beside.median(), one.median(),
                    one.slow(), one.median() / beside.median(), goal, one.slow() < goal ? "met" : "NOT MET");
        });
    }

    private static Map<String, Timed> timed(String url, int kiosks) throws Exception {
        var clock = Clock.systemUTC();
        try (var database = Database.open(url)) {
            fill(database, kiosks);
            try (var web = new FleetWebPeer(database, clock,
                    views -> List.of(new MapPages(database, views, clock, Optional.empty()),
                            new KioskPages(new FleetStore(database), views, clock, ZoneOffset.UTC, List.of())))) {
                var caller = web.operator(Role.VIEWER);
                Map<String, Timed> times = new LinkedHashMap<>();
                for (var page : PAGES.keySet()) {
                    times.put(page, timed(caller, page));
                }
                return times;
            }
        }
    }

    private static Timed timed(Caller caller, String page) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int call = 0; call < WARM + CALLS; call++) {
            long began = System.nanoTime();
            assertThat(caller.get(page).statusCode()).as(page).isEqualTo(200);
            if (call >= WARM) {
                millis.add((System.nanoTime() - began) / 1e6);
            }
        }
        millis.sort(Double::compare);
        return new Timed(millis.get(CALLS / 2), millis.get((int) (CALLS * .95)));
    }

    private static void fill(Database database, int kiosks) {
        var now = Instant.now();
        var store = new FleetStore(database);
        for (int first = 0; first < kiosks; first += IN_ONE_COMMIT) {
            int from = first;
            store.write(writer -> {
                IntStream.range(from, Math.min(kiosks, from + IN_ONE_COMMIT)).forEach(number -> born(writer, number, now));
                return true;
            });
        }
        sites(database, kiosks, now.minus(Duration.ofDays(30)));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "kiosk-%05d", number);
    }

    private static void born(FleetWriter writer, int number, Instant now) {
        List<Reading> readings = new ArrayList<>(metrics(METRICS_OF_A_KIOSK));
        readings.add(KioskListTest.truth("Kiosk/In Service", number % 20 != 0));
        readings.add(KioskListTest.truth("Kiosk/In Use", number % 7 == 0));
        writer.born(name(number), 0, now, readings);
        for (var device : List.of("card-reader", "document-printer", "cabinet")) {
            List<Reading> told = new ArrayList<>(metrics(METRICS_OF_A_DEVICE));
            told.add(KioskListTest.text("Status",
                    number % 30 == 7 && device.equals("document-printer") ? "hardwareError" : "online"));
            writer.deviceBorn(name(number), device, now, told);
        }
        if (number % 50 == 3) {
            writer.died(name(number), 0, now);
        }
    }

    private static List<Reading> metrics(int many) {
        return IntStream.range(0, many).mapToObj(metric -> KioskListTest.text("Group/Metric " + metric, "value " + metric))
                .toList();
    }

    private static void sites(Database database, int kiosks, Instant since) {
        var sites = new Sites(database, Clock.systemUTC());
        for (int site = 0; site * KIOSKS_OF_A_SITE < kiosks; site++) {
            sites.keep(new Site("site-" + site, "Site " + site, "Region " + site % 12, "Agency " + site % 5,
                    ZoneId.of("Asia/Baku"), "always", "",
                    Optional.of(new Site.Position(38.5 + site % 60 * .05, 44.8 + site / 60 % 50 * .1))));
        }
        database.write(handle -> {
            var place = handle.prepareBatch("insert into kiosk_site (kiosk, site, valid_from) values (?, ?, ?)");
            var describe = handle.prepareBatch("insert into kiosk_trait (kiosk, model, tags) values (?, ?, ?)");
            for (int kiosk = 0; kiosk < kiosks; kiosk++) {
                place.add(name(kiosk), "site-" + kiosk / KIOSKS_OF_A_SITE, since.toEpochMilli());
                describe.add(name(kiosk), "CK-" + kiosk % 3, kiosk % 25 == 0 ? " pilot " : " indoor ");
            }
            place.execute();
            describe.execute();
            return handle.execute("analyze"); // as PostgreSQL does by itself a minute after the rows came
        });
    }
}
