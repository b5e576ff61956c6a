package io.github.civickiosk.fleet.manager.sla;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.site.Trait;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.Cause;
import io.github.civickiosk.fleet.manager.uptime.Maintenance;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.manager.uptime.Sightings;
import io.github.civickiosk.fleet.manager.uptime.SitePlaces;
import io.github.civickiosk.fleet.manager.uptime.StateRecord;
import io.github.civickiosk.fleet.manager.uptime.States;
import io.github.civickiosk.fleet.manager.uptime.Uptime;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class SlaReportTest {

    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final String JOURNAL = "6d6a3a52-0b0d-4f0e-9a53-3f35a1c6be01";

    private final Database database;
    private final Sites sites;
    private final Uptime uptime;
    private final Sla sla;

    SlaReportTest(DatabasePeer peer) {
        var clock = new SetClock(Instant.parse("2026-12-05T00:00:00Z"));
        this.database = peer.open();
        this.sites = new Sites(database, clock);
        var places = new SitePlaces(sites, ZoneId.of("Asia/Baku"));
        this.uptime = new Uptime(database, new Maintenance(database, places, clock), places, clock);
        this.sla = new Sla(database, uptime, places, clock);
    }

    @BeforeEach
    void aFleet() {
        sites.keep(library("mon-fri 09:00-18:00"));
        sites.keep(new Site("market", "Bazar", "Gəncə", "ASAN", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        var november = Instant.parse("2026-10-31T20:00:00Z");
        for (String kiosk : List.of("k1", "k2")) {
            States.kiosk(database, kiosk);
            database.write(handle -> {
                new Sightings(handle).online(kiosk, november);
                return true;
            });
            state(kiosk, 1, november, "in-service", "");
            sites.describe(kiosk, new Trait("K-200", List.of()));
        }
        sites.place("k1", "library", november);
        sites.place("k2", "library", november);
        sites.place("k2", "market", Instant.parse("2026-11-29T20:00:00Z"));
        state("k1", 2, Instant.parse("2026-11-02T05:00:00Z"), "out-of-service", "paperJam");
        state("k1", 3, Instant.parse("2026-11-02T07:00:00Z"), "in-service", "");
        state("k1", 4, Instant.parse("2026-12-01T00:00:00Z"), "in-use", "");
        state("k2", 2, Instant.parse("2026-12-01T00:00:00Z"), "in-use", "");
    }

    void state(String kiosk, long number, Instant at, String state, String reasons) {
        States.add(database, kiosk, new StateRecord(JOURNAL, number, at, state, reasons.isEmpty() ? List.of() : List.of(reasons),
                new LinkedHashSet<>(), true, at.plusMillis(10)));
    }

    SlaReport report(Set<Grouping> by) {
        return sla.report(new Sla.Question(NOVEMBER, NOVEMBER, by, "", _ -> true), sites.traits());
    }

    @Test
    void countsTheOpeningHoursOfTheSiteWhereAKioskStood() {
        var lines = report(Set.of(Grouping.SITE)).lines();
        assertThat(lines).extracting(SlaReport.Line::group).containsExactly(List.of("library"), List.of("market"));
        // 21 weekdays, one of them a holiday; k2 moved away before Monday the 30th
        assertThat(lines.getFirst().figures().total() / 60_000).isEqualTo((20 + 19) * 9 * 60);
        assertThat(lines.getFirst().figures().of(Cause.DEVICE_FAULT) / 60_000).isEqualTo(120);
        assertThat(lines.getLast().figures().total() / 60_000).isEqualTo(24 * 60);
    }

    long minutes(Cause cause) {
        return sla.report(new Sla.Question(NOVEMBER, NOVEMBER, Set.of(), "", "k1"::equals), Map.of()).total().of(cause) / 60_000;
    }

    int sums() {
        return database.read(handle -> handle.createQuery("select count(*) from uptime_day").mapTo(Integer.class).one());
    }

    @Test
    void readsDaysAsTheySumUpAndKeepsTheSums() {
        uptime.settle("k1");
        assertThat(sums()).as("open days of November").isEqualTo(20);
        assertThat(minutes(Cause.DEVICE_FAULT)).isEqualTo(120);
        database.write(handle -> handle.execute("update uptime_day set device_fault_ms = device_fault_ms + 60000"));
        assertThat(minutes(Cause.DEVICE_FAULT)).as("that it is the sums that are read").isEqualTo(140);
        sites.keep(library("mon-fri 09:00-11:00"));
        assertThat(minutes(Cause.DEVICE_FAULT)).as("within other hours").isEqualTo(120);
        assertThat(sums()).as("in place of the others").isEqualTo(20);
    }

    @Test
    void aDayThatWasRewrittenWhileItCountedAsClosedIsSummedAnew() {
        uptime.settle("k1");
        sites.keep(library("sun 09:00-18:00"));
        database.write(
                handle -> handle.execute("update state_record set state = 'in-service' where kiosk = 'k1' and number = 2"));
        uptime.reopen("k1", Instant.parse("2026-11-01T00:00:00Z"));
        uptime.settle("k1");
        sites.keep(library("mon-fri 09:00-18:00"));
        assertThat(minutes(Cause.DEVICE_FAULT)).isZero();
    }

    static Site library(String hours) {
        return new Site("library", "Kitabxana, Bakı", "Bakı", "ASAN", ZoneId.of("Asia/Baku"), hours, "2026-11-09 closed",
                Optional.empty());
    }

    @Test
    void isTheSameTimeHoweverItIsGrouped() {
        long total = report(Set.of()).total().total();
        for (Grouping by : Grouping.values()) {
            assertThat(report(Set.of(by)).total().total()).as(by.word()).isEqualTo(total);
        }
        assertThat(report(Set.of(Grouping.REGION, Grouping.MODEL)).lines()).extracting(SlaReport.Line::group)
                .containsExactly(List.of("Bakı", "K-200"), List.of("Gəncə", "K-200"));
    }

    @Test
    void showsNothingOfKiosksThatTheReaderMayNotSee() {
        var report = sla.report(new Sla.Question(NOVEMBER, NOVEMBER, Set.of(Grouping.KIOSK), "", "k2"::equals), Map.of());
        assertThat(report.lines()).allSatisfy(line -> assertThat(line.kiosks()).containsExactly("k2"));
    }

    @Test
    void isCsvWithMinutesThatSumToTheTotal() {
        var lines = SlaCsv.of(report(Set.of(Grouping.REGION))).lines().toList();
        assertThat(lines.getFirst())
                .startsWith("region,month,kiosks,available-percent,total,counted,provisional,available,in-use");
        assertThat(lines.get(1)).startsWith("Bakı,2026-11,2,99.430,21060,21060,0,20940,0,0,120,0,");
    }

    @Test
    void isAPdfThatAScreenReaderCanRead() throws Exception {
        byte[] pdf = SlaPdf.of(report(Set.of(Grouping.REGION)));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Availability, 2026-11");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(new PDFTextStripper().getText(document)).contains("Gəncə").contains("99.43");
        }
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Sla.Question(NOVEMBER, NOVEMBER.minusMonths(1), Set.of(), "", _ -> true))
                .hasMessageContaining("1 to 36 months");
        assertThatThrownBy(() -> Grouping.of("site,colour")).hasMessageContaining("not by 'colour'");
    }
}
