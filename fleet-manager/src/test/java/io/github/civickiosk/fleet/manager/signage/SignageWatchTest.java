package io.github.civickiosk.fleet.manager.signage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.signage.NoticeBook.Wish;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Which kiosk is given what to show, and when; the kiosks are written by hand.
class SignageWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String EXAMPLE = "../docs/examples/signage.json";

    private final TestClock clock = new TestClock(NOON);
    private FleetStore store;
    private Commands commands;
    private Sites sites;
    private HelpDesks desks;
    private NoticeBook notices;
    private SignageWatch watch;

    @BeforeEach
    void start(@TempDir Path folder) {
        var database = Database.open(folder.resolve("fleet.db"));
        store = new FleetStore(database);
        commands = new Commands(database, SigningKey.create(), clock);
        sites = new Sites(database, clock);
        desks = new HelpDesks(database);
        notices = new NoticeBook(database, clock);
        watch = new SignageWatch(database, commands, sites, () -> true, clock);
        sites.keep(new Site("hall", "Town hall", "Baku", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        sites.keep(new Site("mill", "Mill", "North", "Post", ZoneId.of("Asia/Baku"), "always", "", Optional.empty()));
        born("k-hall", "");
        born("k-mill", "");
        sites.place("k-hall", "hall");
        sites.place("k-mill", "mill");
    }

    @AfterEach
    void end() {
        watch.close();
        store.close();
    }

    @Test
    void aKioskWithNothingToShowGetsNoOrder() {
        assertThat(watch.round()).isZero();
    }

    @Test
    void aNoticeGoesToTheKiosksOfItsPlaceOnceAndIsTakenBack() {
        var notice = notices.write(wish(Place.of("region:Baku"), NOON, NOON.plus(Duration.ofDays(1))), "leyla");
        assertThat(watch.round()).isEqualTo(1);
        assertThat(commands.list("k-mill")).isEmpty();
        assertThat(order("k-hall").arguments()).contains(notice.id(), "Bayram");
        assertThat(watch.round()).as("while the order waits").isZero();
        obeyed("k-hall");
        assertThat(watch.round()).as("once it is shown").isZero();

        assertThat(notices.withdraw(notice.id(), "leyla")).isTrue();
        assertThat(watch.round()).isEqualTo(1);
        assertThat(order("k-hall").arguments()).doesNotContain("Bayram").contains("\"version\":\"none\"");
        obeyed("k-hall");
        clock.advance(Duration.ofHours(1));
        assertThat(watch.round()).isZero();
    }

    @Test
    void whatChangesBeforeTheKioskIsBackReplacesWhatWaits() {
        var notice = notices.write(wish(new Place.All(), NOON, NOON.plus(Duration.ofDays(1))), "leyla");
        watch.round();
        notices.change(notice.id(), new Wish(words("az", "Başqa söz"), NOON, NOON.plus(Duration.ofDays(1)), 0, new Place.All()),
                "leyla");
        watch.round();
        assertThat(commands.list("k-hall")).filteredOn(order -> order.state() == Command.State.QUEUED).singleElement()
                .satisfies(order -> assertThat(order.arguments()).contains("Başqa söz"));
    }

    @Test
    void aKioskThatDoesNotSayWhatItShowsIsAskedAgainAfterAWhileOnly() {
        notices.write(wish(Place.of("kiosk:k-hall"), NOON, NOON.plus(Duration.ofDays(1))), "leyla");
        watch.round();
        ended(order("k-hall"));
        assertThat(watch.round()).isZero();
        clock.advance(Duration.ofMinutes(6));
        assertThat(watch.round()).isEqualTo(1);
    }

    @Test
    void aKioskThatKnowsNoNoticesGetsNone() {
        born("k-old", null);
        notices.write(wish(new Place.All(), NOON, NOON.plus(Duration.ofDays(1))), "leyla");
        assertThat(watch.round()).isEqualTo(2);
        assertThat(commands.list("k-old")).isEmpty();
    }

    @Test
    void aNoticeOfNextYearWaitsHereAndOneThatIsOverGoesNowhere() {
        notices.write(wish(new Place.All(), NOON.plus(Duration.ofDays(60)), NOON.plus(Duration.ofDays(70))), "leyla");
        var over = notices.write(wish(new Place.All(), NOON, NOON.plus(Duration.ofHours(1))), "leyla");
        watch.round();
        assertThat(order("k-hall").arguments()).contains(over.id());
        obeyed("k-hall");
        obeyed("k-mill");
        clock.advance(Duration.ofHours(2));
        watch.round();
        assertThat(order("k-hall").arguments()).contains("\"version\":\"none\"");
        obeyed("k-hall");
        obeyed("k-mill");
        clock.advance(Duration.ofDays(40));
        assertThat(watch.round()).isEqualTo(2);
    }

    /// kiosk-core reads the same file.
    @Test
    void theOrderIsAsTheKioskReadsIt() throws Exception {
        desks.keep(new HelpDesk("hall", "+994 12 777", Map.of("az", "Zal 1", "en", "Hall 1"), List.of("az", "ru"),
                "mon-fri 09:00-13:00 14:00-18:00", "2026-12-31 09:00-13:00"));
        notices.write(wish(Place.of("site:hall"), NOON, NOON.plus(Duration.ofDays(1))), "leyla");
        watch.round();
        var json = JsonMapper.shared().readTree(order("k-hall").arguments().replaceAll("[0-9a-f-]{36}", "the-notice")
                .replaceAll("\"version\":\"[0-9a-f]{16}\"", "\"version\":\"0123456789abcdef\""));
        if (System.getProperty("signage.example") != null) {
            Files.writeString(Path.of(EXAMPLE),
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        }
        assertThat(json).isEqualTo(JsonMapper.shared().readTree(Files.readString(Path.of(EXAMPLE))));
    }

    @Test
    void saysWhatIsWrongWithANotice() {
        assertThatThrownBy(() -> notices.write(wish(new Place.All(), NOON, NOON), "leyla"))
                .hasMessageContaining("ends after it begins");
        assertThatThrownBy(() -> notices.write(
                new Wish(words("az", "x".repeat(301)), NOON, NOON.plusSeconds(60), 0, new Place.All()), "leyla"))
                .hasMessageContaining("1 to 300 characters");
        assertThatThrownBy(
                () -> notices.write(new Wish(words("de", "Fest"), NOON, NOON.plusSeconds(60), 0, new Place.All()), "l"))
                .hasMessageContaining("no language 'de'");
        assertThatThrownBy(() -> Place.of("town:Baku")).hasMessageContaining("region:NAME");
        assertThatThrownBy(() -> new HelpDesk("hall", " ", Map.of(), List.of(), "always", "")).hasMessageContaining("telephone");
        assertThat(notices.since(NOON)).isEmpty();
    }

    private static Wish wish(Place place, Instant from, Instant until) {
        return new Wish(words("az", "Bayram günü bağlıyıq"), from, until, 0, place);
    }

    private static SequencedMap<String, String> words(String language, String text) {
        var words = new LinkedHashMap<String, String>();
        words.put(language, text);
        return words;
    }

    private Command order(String kiosk) {
        return commands.list(kiosk).getFirst();
    }

    private void ended(Command order) {
        store.database().write(handle -> handle.createUpdate("update command set state = 'done' where id = :id")
                .bind("id", order.id().toString()).execute());
    }

    /// The kiosk shows what it was told to show, and says so.
    private void obeyed(String kiosk) {
        ended(order(kiosk));
        var version = JsonMapper.shared().readTree(order(kiosk).arguments()).path("version").asString();
        told(kiosk, version);
    }

    private void told(String kiosk, String version) {
        var reading = new Reading("Signage/Version", OptionalLong.empty(), clock.instant(), new Value.Text(version), false);
        store.write(writer -> {
            writer.told(kiosk, clock.instant(), new ArrayList<>(List.of(reading)));
            return true;
        });
    }

    private void born(String kiosk, @org.jspecify.annotations.Nullable String version) {
        store.write(writer -> {
            writer.born(kiosk, 0, clock.instant(), List.of());
            return true;
        });
        if (version != null) {
            told(kiosk, version);
        }
    }
}
