package io.github.civickiosk.fleet.manager.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.Numbered;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.store.UsageRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class UsageFiguresTest {

    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");
    private static final Instant TEN = Instant.parse("2026-11-25T06:10:00Z"); // ten past ten in Baku

    private final UsageFigures figures;

    UsageFiguresTest(DatabasePeer peer) {
        var database = peer.open();
        var store = new FleetStore(database);
        var sites = new Sites(database, Clock.fixed(TEN, ZoneOffset.UTC));
        figures = new UsageFigures(database, BAKU);
        store.write(writer -> {
            writer.born("k1", 0, TEN, List.of());
            writer.born("k2", 0, TEN, List.of());
            writer.usage(new Numbered.Batch<>("k1", UUID.randomUUID(), 0, 0, List.of(
                    row(1, TEN, "az", "birth residence", "completed", 2, 4), row(2, TEN, "en", "birth", "abandoned", 0, 0),
                    row(3, Instant.parse("2026-11-24T20:30:00Z"), "az", "birth", "failed", 0, 1))), TEN);
            return writer.usage(new Numbered.Batch<>("k2", UUID.randomUUID(), 0, 0,
                    List.of(row(1, TEN, "az", "birth", "completed", 1, 3))), TEN);
        });
        sites.keep(new Site("hall", "Hall", "North", "Post", BAKU, "always", "", Optional.empty()));
        sites.place("k1", "hall", Instant.EPOCH);
    }

    private static UsageRow row(long number, Instant at, String language, String services, String end, int delivered,
            int rating) {
        return new UsageRow(number, at, Duration.ofSeconds(90), language, services, delivered, 0, 0, end, "Rating", rating, "",
                "",
                "");
    }

    @Test
    void countsByDayAndHourInTheOperatorsZone() {
        var of = figures.of(DAY.minusDays(1), DAY, Scope.WHOLE_FLEET);
        assertThat(of.all()).isEqualTo(new Tally(4, 2, 1, 1, 3, 3, 8));
        assertThat(of.days().get(DAY)).as("half past midnight in Baku is the next day").isEqualTo(of.all());
        assertThat(of.days().get(DAY.minusDays(1))).isEqualTo(Tally.NONE);
        assertThat(of.hours()).containsOnlyKeys(0, 10);
        assertThat(figures.of(DAY.plusDays(1), DAY.plusDays(1), Scope.WHOLE_FLEET).all()).isEqualTo(Tally.NONE);
    }

    @Test
    void countsASessionInEachOfItsServices() {
        var of = figures.of(DAY, DAY, Scope.WHOLE_FLEET);
        assertThat(of.services()).hasEntrySatisfying("birth", tally -> assertThat(tally.sessions()).isEqualTo(4));
        assertThat(of.services()).hasEntrySatisfying("residence", tally -> assertThat(tally.sessions()).isEqualTo(1));
        assertThat(of.languages()).hasEntrySatisfying("en", tally -> assertThat(tally.abandoned()).isEqualTo(1));
        assertThat(of.agencies()).containsOnlyKeys("Post", "no site");
    }

    @Test
    void countsForAScopeOnlyWhatItHolds() {
        var of = figures.of(DAY, DAY, new Scope(Set.of("North"), Set.of()));
        assertThat(of.all().sessions()).isEqualTo(3);
    }

    @Test
    void saysNothingWhereNothingWasRated() {
        assertThat(Tally.NONE.satisfaction()).isEqualTo("–");
        assertThat(new Tally(3, 2, 1, 0, 2, 2, 7).satisfaction()).isEqualTo("3.5");
        assertThat(new Tally(3, 2, 1, 0, 2, 2, 7).success()).isEqualTo("67 %");
    }

    @Test
    void theChartsCodeIsTheOneWhoseSumIsWrittenDown() throws IOException, NoSuchAlgorithmException {
        var sums = new String(read("VENDORED.md"), StandardCharsets.UTF_8);
        for (var name : List.of("uplot.js", "uplot.css")) {
            var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(name)));
            assertThat(sums).contains("`" + name + "`").contains(sum);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (var in = Objects.requireNonNull(UsagePages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
