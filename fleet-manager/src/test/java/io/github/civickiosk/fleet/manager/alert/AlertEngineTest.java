package io.github.civickiosk.fleet.manager.alert;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.fleet.manager.alert.Alert.Kind;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.OpeningHours;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import io.github.civickiosk.fleet.manager.uptime.Sightings;
import io.github.civickiosk.fleet.manager.uptime.States;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.manager.alert.Known.NOON;
import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
class AlertEngineTest {

    private final Database database;
    private final SetClock clock = new SetClock(NOON);
    private final Map<String, String> sites = new HashMap<>();
    private final Alerts alerts;
    private AlertEngine engine;

    AlertEngineTest(DatabasePeer peer) {
        database = peer.open();
        alerts = new Alerts(database, Escalation.NOBODY, clock);
        engine = engine();
    }

    AlertEngine engine() {
        return new AlertEngine(new RuleBook(database, clock), new FactRows(database, this::where, _ -> Map.of(), clock), alerts,
                clock);
    }

    Facts.Where where(String kiosk) {
        return new Facts.Where(sites.getOrDefault(kiosk, ""), "north", "", "", Set.of(), OpeningHours.always(ZoneOffset.UTC));
    }

    @BeforeEach
    void threeKiosksAtALibrary() {
        for (String kiosk : List.of("k1", "k2", "k3")) {
            States.kiosk(database, kiosk);
            sites.put(kiosk, "library");
            heard(kiosk);
        }
        engine.everyone();
    }

    void heard(String kiosk) {
        row(kiosk, "online = 1, stale = 0, last_seen = :now");
    }

    void dies(String kiosk) {
        row(kiosk, "online = 0, since = :now");
    }

    private void row(String kiosk, String set) {
        database.write(
                handle -> handle.createUpdate("update kiosk set " + set + " where id = :kiosk and :now > 0").bind("kiosk", kiosk)
                        .bind("now", clock.millis()).execute());
    }

    void metric(String kiosk, String device, String name, String value) {
        database.write(handle -> handle.execute(
                "insert into metric (kiosk, device, name, type, value, at) values (?, ?, ?, 12, ?, ?)"
                        + " on conflict (kiosk, device, name) do update set value = excluded.value, at = excluded.at",
                kiosk, device, name, value,
                clock.millis()));
    }

    void after(long seconds, String... heard) {
        clock.set(clock.instant().plusSeconds(seconds));
        List.of(heard).forEach(this::heard);
        engine.evaluate(List.of(heard));
        engine.evaluate(engine.due());
    }

    List<String> open() {
        return alerts.open().stream().map(alert -> alert.rule() + " " + alert.subject()).sorted().toList();
    }

    @Test
    void aKioskThatFallsSilentIsAnAlertWithinTwoHeartbeatsOfTheLastOne() {
        for (int second = 1; second < 120; second++) {
            after(1, "k2", "k3");
        }
        assertThat(open()).containsExactly("offline k1");
        assertThat(alerts.open().getFirst().opened()).isBefore(NOON.plusSeconds(120));
        assertThat(alerts.open().getFirst().because()).contains("nothing was heard of it since " + NOON);
    }

    @Test
    void itClearsByItselfOnceTheKioskHasBeenBackForAWhile() {
        dies("k1");
        after(1, "k1", "k2", "k3");
        dies("k1");
        engine.evaluate(Set.of("k1"));
        after(21, "k2", "k3");
        assertThat(open()).containsExactly("offline k1");
        after(5, "k1");
        assertThat(open()).containsExactly("offline k1");
        after(31, "k1", "k2", "k3");
        assertThat(open()).isEmpty();
        assertThat(alerts.events(alerts.of("k1", 1).getFirst().id())).extracting(Alert.Event::what).containsExactly("opened",
                "gone");
    }

    @Test
    void aDeadSiteIsOneAlertAndItsKiosksThatStayAwayAreTheirOwnAfterwards() {
        for (String kiosk : List.of("k1", "k2", "k3")) {
            dies(kiosk);
            engine.evaluate(Set.of(kiosk));
            clock.set(clock.instant().plusSeconds(3));
        }
        after(30);
        assertThat(alerts.open()).extracting(Alert::kind).containsExactly(Kind.SITE);
        assertThat(open()).containsExactly("offline library");
        engine = engine();
        engine.everyone();
        assertThat(open()).containsExactly("offline library");
        after(600, "k1");
        after(31, "k1");
        assertThat(open()).isEmpty();
        after(60, "k1", "k2");
        after(31, "k1", "k2");
        assertThat(open()).containsExactly("offline k3");
    }

    @Test
    void aStragglersOwnAlertIsHandedOverWhenTheSiteIsDead() {
        dies("k1");
        engine.evaluate(Set.of("k1"));
        after(21, "k2", "k3");
        assertThat(open()).containsExactly("offline k1");
        dies("k2");
        dies("k3");
        engine.evaluate(Set.of("k2", "k3"));
        after(21);
        assertThat(open()).containsExactly("offline library");
    }

    @Test
    void anOutageOfOursIsNoAlertOfAnyKiosk() {
        database.write(handle -> {
            new Sightings(handle).blind(NOON);
            return handle.execute("update kiosk set stale = 1");
        });
        after(3600);
        engine.everyone();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatItsCauseExplainsIsNotAnAlertOfItsOwnUntilTheCauseIsGone() {
        metric("k1", "document-printer", "Paper", "out");
        metric("k1", "", "Kiosk/State", "out-of-service");
        after(31, "k1", "k2", "k3");
        after(120, "k1", "k2", "k3");
        assertThat(open()).containsExactly("paper-out k1");
        metric("k1", "document-printer", "Paper", "full");
        after(1, "k1", "k2", "k3");
        assertThat(open()).containsExactly("out-of-service k1");
    }

    @Test
    void whatIsToBeAcknowledgedStaysUntilSomebodyHas() {
        metric("k1", "cabinet-panel", "Tamper Sensor", "on");
        after(1, "k1");
        metric("k1", "cabinet-panel", "Tamper Sensor", "off");
        after(1, "k1");
        var alert = alerts.open().getFirst();
        assertThat(alert.state(clock.instant())).isEqualTo("gone");
        metric("k1", "cabinet-panel", "Tamper Sensor", "on");
        after(1, "k1");
        metric("k1", "cabinet-panel", "Tamper Sensor", "off");
        after(1, "k1");
        assertThat(alerts.acknowledge(alert.id(), "operator", "seen on the camera")).isTrue();
        assertThat(open()).isEmpty();
        assertThat(alerts.events(alert.id())).extracting(Alert.Event::what).containsExactly("opened", "gone", "again", "gone",
                "acknowledged");
        metric("k1", "cabinet-panel", "Tamper Sensor", "on");
        after(1, "k1");
        assertThat(alerts.open()).hasSize(1).extracting(Alert::id).doesNotContain(alert.id());
    }

    @Test
    void anAlertThatIsOpenIsNotOpenedAgainAfterARestart() {
        metric("k1", "document-printer", "Media", "jammed");
        after(1, "k1");
        engine = engine();
        engine.everyone();
        assertThat(open()).containsExactly("paper-jam k1");
        metric("k1", "document-printer", "Media", "notPresent");
        metric("k1", "document-printer", "Paper", "full");
        after(1, "k1");
        assertThat(open()).isEmpty();
    }

    @Test
    void aRuleThatIsSwitchedOffClearsItsAlerts() {
        metric("k1", "document-printer", "Paper", "jammed");
        after(1, "k1");
        new RuleBook(database, clock).enable("paper-jam", false, "operator");
        engine = engine();
        engine.everyone();
        assertThat(open()).isEmpty();
    }
}
