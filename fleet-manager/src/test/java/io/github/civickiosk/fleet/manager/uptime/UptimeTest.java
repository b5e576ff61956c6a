package io.github.civickiosk.fleet.manager.uptime;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.Maintenance.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.manager.uptime.Days.DAY;
import static io.github.civickiosk.fleet.manager.uptime.Days.JOURNAL;
import static io.github.civickiosk.fleet.manager.uptime.Days.at;
import static io.github.civickiosk.fleet.manager.uptime.Days.record;
import static io.github.civickiosk.fleet.manager.uptime.Days.span;
import static io.github.civickiosk.fleet.manager.uptime.Days.told;
import static io.github.civickiosk.fleet.manager.uptime.Days.without;
import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class UptimeTest {

    private final Database database;
    private final SetClock now = new SetClock(at("00:00"));
    private final Maintenance maintenance;
    private final Uptime uptime;

    UptimeTest(DatabasePeer peer) {
        this.database = peer.open();
        Places places = (_, _) -> new Place("library", "north", "", "", OpeningHours.always(ZoneOffset.UTC));
        this.maintenance = new Maintenance(database, places, now);
        this.uptime = new Uptime(database, maintenance, places, now);
    }

    @BeforeEach
    void aKiosk() {
        States.kiosk(database, "k1");
    }

    void seen(Consumer<Sightings> what) {
        database.write(handle -> {
            what.accept(new Sightings(handle));
            return true;
        });
    }

    void comes(StateRecord... records) {
        for (StateRecord record : records) {
            States.add(database, "k1", record);
        }
    }

    void settleAt(String time) {
        now.set(at(time));
        uptime.settle("k1");
    }

    List<String> day() {
        return told(uptime.kiosk("k1", DAY));
    }

    @Test
    void silenceIsRewrittenWhenTheJournalComesAndTheRewritingIsAudited() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"));
        seen(host -> host.offline("k1", at("10:00")));
        settleAt("12:00");
        assertThat(day()).containsExactly("00:00-01:00 unknown", "01:00-10:00 available?", "10:00-12:00 link-down?");
        comes(record(2, "10:30", "off", "power-lost"), record(3, "11:30", "starting", "power-lost"),
                record(4, "11:31", "in-service"));
        seen(host -> host.online("k1", at("12:00")));
        settleAt("13:00");
        assertThat(day()).containsExactly("00:00-01:00 unknown", "01:00-10:30 available", "10:30-11:30 switched-off",
                "11:30-11:31 switched-off", "11:31-12:00 link-down?", "12:00-13:00 available?");
        assertThat(uptime.rewritten("k1", DAY).reversed()).extracting(line -> line.before().word() + " " + line.after().word())
                .containsExactly("link-down available", "link-down switched-off", "link-down switched-off");
        assertThat(uptime.rewritten("k1", DAY).getLast().span()).isEqualTo(span("10:00", "10:30"));
    }

    @Test
    void whatIsStoredIsWhatIsToldWithoutTheStore() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"), record(2, "02:00", "in-use"));
        settleAt("03:00");
        comes(record(3, "03:30", "out-of-service", "paperJam"), record(4, "04:00", "service-mode"));
        settleAt("05:00");
        comes(without(record(5, "06:00", "degraded", "authority"), "marriage"));
        settleAt("07:00");
        var stored = day();
        uptime.reopen("k1", at("00:00"));
        assertThat(day()).isEqualTo(stored).contains("03:30-04:00 device-fault", "04:00-06:00 device-fault",
                "06:00-07:00 degraded?");
        assertThat(told(uptime.service("k1", "marriage", DAY))).endsWith("06:00-07:00 authority-fault?");
    }

    @Test
    void anOutageOfOursIsKeptAlsoOverOurOwnDownTime() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"));
        seen(host -> host.beat(at("05:00")));
        seen(host -> host.started(at("06:00")));
        seen(host -> host.sees(at("06:01")));
        seen(host -> host.online("k1", at("06:01")));
        settleAt("08:00");
        assertThat(day()).containsExactly("00:00-01:00 unknown", "01:00-05:00 available?", "05:00-06:01 unknown?",
                "06:01-08:00 available?");
    }

    @Test
    void aKioskThatKeptItsConnectionWhileWeWereBlindWasThereAllTheTime() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"));
        seen(host -> host.blind(at("05:00")));
        seen(host -> host.sees(at("05:10")));
        seen(host -> host.online("k1", at("01:00")));
        settleAt("06:00");
        assertThat(day()).containsExactly("00:00-01:00 unknown", "01:00-06:00 available?");
    }

    @Test
    void aWindowThatIsEnteredAfterwardsRewritesWhatWasTold() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"), record(2, "02:00", "off", "stopped"), record(3, "03:00", "starting", "stopped"),
                record(4, "03:05", "in-service"), record(5, "04:00", "in-use"));
        settleAt("05:00");
        assertThat(day()).contains("02:00-03:00 switched-off");
        var window = maintenance.plan(Kind.SITE, "library", span("02:00", "04:00"), "new floor", "operator");
        settleAt("06:00");
        assertThat(day()).contains("02:00-03:00 planned-maintenance", "03:05-04:00 available");
        assertThat(uptime.rewritten("k1", DAY)).extracting(Rewritten::after).contains(Cause.PLANNED_MAINTENANCE);
        assertThat(maintenance.withdraw(window.id())).isTrue();
        settleAt("07:00");
        assertThat(day()).contains("02:00-03:00 switched-off");
    }

    @Test
    void everyIntervalOfTheJournalNamesItsRecords() {
        seen(host -> host.online("k1", at("01:00")));
        comes(record(1, "01:00", "in-service"), record(2, "02:00", "in-use"));
        settleAt("03:00");
        assertThat(uptime.kiosk("k1", span("01:00", "03:00"))).extracting(Stretch::sources)
                .containsExactly(List.of(JOURNAL + "/1"), List.of(JOURNAL + "/2"));
    }
}
