package io.github.civickiosk.fleet.manager.help;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.TestClock;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.help.HelpCall.State;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class HelpCallsTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Reply COMING = new Reply(Map.of("ka", "მოვდივართ.", "en", "We come."), false, "We come.", "en");

    private final TestClock clock = new TestClock(START);
    private final Database database;
    private final FleetStore store;
    private final Commands commands;
    private final HelpCalls calls;
    private final CallLedger ledger;
    private final CallingKiosks kiosks;

    HelpCallsTest(DatabasePeer peer) {
        database = peer.open();
        store = new FleetStore(database);
        commands = new Commands(database, SigningKey.create(), clock);
        calls = new HelpCalls(database, commands, clock);
        ledger = new CallLedger(database, clock);
        kiosks = new CallingKiosks(store, clock);
        kiosks.born("k1");
        kiosks.born("k2");
        ledger.followAll();
    }

    @AfterEach
    void end() {
        store.close();
    }

    private void look() {
        ledger.follow(Set.of("k1", "k2"));
    }

    private HelpCall call(String id) {
        return calls.call(id).orElseThrow();
    }

    /// As the kiosk answers the order.
    private void shown(String kiosk, Duration after) {
        clock.advance(after);
        var command = commands.list(kiosk).getFirst();
        database.write(handle -> handle.createUpdate("update command set state = 'done', answered_at = :now where id = :id")
                .bind("now", clock.millis()).bind("id", command.id().toString()).execute());
    }

    @Test
    void opensACallOnceAndClosesItWhenTheCitizenDoes() {
        var id = kiosks.call("k1");
        look();
        look();
        assertThat(calls.open()).singleElement().satisfies(open -> {
            assertThat(open.id()).isEqualTo(id);
            assertThat(open.state()).isEqualTo(State.WAITING);
            assertThat(open.language()).isEqualTo("ka");
            assertThat(open.step()).isEqualTo("ReadingCard");
            assertThat(open.raised()).isEqualTo(START);
        });
        clock.advance(Duration.ofMinutes(3));
        kiosks.hangUp("k1");
        look();
        assertThat(calls.open()).isEmpty();
        assertThat(call(id).state()).isEqualTo(State.MISSED);
        assertThat(call(id).closed()).contains(START.plusSeconds(180));
    }

    @Test
    void opensNoneOfWhatIsPast() {
        kiosks.call("k1", true);
        look();
        ledger.followAll();
        assertThat(calls.open()).isEmpty();
    }

    @Test
    void findsWhatWasCalledWhileNobodyLooked() {
        var first = kiosks.call("k1");
        look();
        var second = kiosks.call("k1"); // the first was closed meanwhile
        var other = kiosks.call("k2");
        ledger.followAll();
        assertThat(calls.open()).extracting(HelpCall::id).containsExactlyInAnyOrder(second, other);
        assertThat(call(first).state()).isEqualTo(State.MISSED);
    }

    @Test
    void keepsACallOverAShortLossOfTheLink() {
        var id = kiosks.call("k1");
        look();
        store.write(writer -> writer.died("k1", 0, clock.instant()));
        look();
        assertThat(calls.open()).singleElement().satisfies(open -> assertThat(open.online()).isFalse());
        clock.advance(Duration.ofMinutes(11));
        look();
        assertThat(call(id).state()).isEqualTo(State.MISSED);
        kiosks.born("k1");
        kiosks.hangUp("k1");
        look();
        assertThat(calls.open()).isEmpty();
    }

    @Test
    void isAnsweredWhenTheKioskHasShownIt() {
        var id = kiosks.call("k1");
        look();
        assertThat(calls.take(id, "leyla", false)).isTrue();
        calls.answer(id, "leyla", COMING);
        look();
        assertThat(call(id).state()).as("sent is not shown").isEqualTo(State.TAKEN);
        assertThat(commands.list("k1")).singleElement().satisfies(order -> {
            assertThat(order.name()).isEqualTo("help-answer");
            assertThat(order.arguments()).contains(id, "მოვდივართ.");
        });
        shown("k1", Duration.ofSeconds(40));
        look();
        assertThat(call(id).answered()).contains(START.plusSeconds(40));
        assertThat(calls.answers(id)).extracting(HelpCall.Answer::order).containsExactly(Command.State.DONE);
        kiosks.hangUp("k1");
        look();
        assertThat(call(id).state()).isEqualTo(State.CLOSED);
    }

    @Test
    void isTakenByOneAtATime() {
        var id = kiosks.call("k1");
        look();
        assertThatThrownBy(() -> calls.answer(id, "leyla", COMING)).hasMessageContaining("Take the call");
        assertThat(calls.take(id, "leyla", false)).isTrue();
        assertThat(calls.take(id, "orkhan", false)).isFalse();
        assertThatThrownBy(() -> calls.answer(id, "orkhan", COMING)).hasMessageContaining("leyla is on this call");
        assertThat(calls.take(id, "orkhan", true)).isTrue();
        calls.answer(id, "orkhan", COMING);
        kiosks.hangUp("k1");
        look();
        assertThatThrownBy(() -> calls.answer(id, "orkhan", COMING)).hasMessageContaining("closed");
        assertThat(calls.take(id, "leyla", true)).isFalse();
        assertThat(commands.list("k1")).hasSize(1);
    }

    @Test
    void saysHowLongAnAnswerTookAndWhatWasMissed() {
        for (var seconds : List.of(20, 60, 400)) {
            var id = kiosks.call("k1");
            look();
            calls.take(id, "leyla", false);
            calls.answer(id, "leyla", COMING);
            shown("k1", Duration.ofSeconds(seconds));
            look();
            kiosks.hangUp("k1");
            look();
        }
        kiosks.call("k2");
        look();
        kiosks.hangUp("k2");
        look();
        assertThat(HelpShown.months(calls.past(START), ZoneOffset.UTC))
                .containsExactly(new HelpView.Month("2026-11", 4, 3, 1, "1 min"));
    }

    @Test
    void usualAnswersFitTheScreenInEveryLanguage() {
        assertThat(new UsualAnswers().all().values()).hasSizeGreaterThan(4).allSatisfy(texts -> {
            assertThat(texts).containsOnlyKeys(UsualAnswers.LANGUAGES);
            assertThat(texts.values()).allSatisfy(text -> assertThat(text.strip()).hasSizeBetween(10, Reply.LONGEST)
                    .doesNotContain("\n"));
        });
    }
}
