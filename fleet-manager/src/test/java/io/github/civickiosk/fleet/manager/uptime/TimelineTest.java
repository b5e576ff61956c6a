package io.github.civickiosk.fleet.manager.uptime;

import java.util.List;

import org.junit.jupiter.api.Test;

import static io.github.civickiosk.fleet.manager.uptime.Days.DAY;
import static io.github.civickiosk.fleet.manager.uptime.Days.JOURNAL;
import static io.github.civickiosk.fleet.manager.uptime.Days.at;
import static io.github.civickiosk.fleet.manager.uptime.Days.record;
import static io.github.civickiosk.fleet.manager.uptime.Days.seen;
import static io.github.civickiosk.fleet.manager.uptime.Days.span;
import static io.github.civickiosk.fleet.manager.uptime.Days.told;
import static io.github.civickiosk.fleet.manager.uptime.Days.unsure;
import static io.github.civickiosk.fleet.manager.uptime.Days.without;
import static io.github.civickiosk.fleet.manager.uptime.Days.words;
import static org.assertj.core.api.Assertions.assertThat;

class TimelineTest {

    static List<String> day(History history) {
        return told(Timeline.of(history, DAY));
    }

    @Test
    void tellsAvailableInUseAndAFaultApart() {
        var history = seen(List.of(DAY), record(1, "00:00", "in-service"), record(2, "09:00", "in-use"),
                record(3, "09:05", "in-service"),
                record(4, "12:00", "out-of-service", "paperJam"), record(5, "13:00", "in-service"), record(6, "23:00", "in-use"));
        assertThat(day(history)).containsExactly("00:00-09:00 available", "09:00-09:05 in-use", "09:05-12:00 available",
                "12:00-13:00 device-fault", "13:00-23:00 available", "23:00-24:00 in-use?");
        assertThat(words(Timeline.of(history, DAY))).contains("paperJam");
    }

    @Test
    void everyStretchOfTheJournalNamesItsRecord() {
        var history = seen(List.of(DAY), record(1, "00:00", "in-service"), record(2, "12:00", "out-of-service", "paperOut"));
        assertThat(Timeline.of(history, DAY)).extracting(Stretch::sources).containsExactly(List.of(JOURNAL + "/1"),
                List.of(JOURNAL + "/2"));
    }

    @Test
    void silenceIsLinkDownUntilTheJournalTells() {
        var before = seen(List.of(span("00:00", "10:00")), record(1, "00:00", "in-service"));
        assertThat(day(before)).containsExactly("00:00-10:00 available?", "10:00-24:00 link-down?");
        assertThat(words(Timeline.of(before, DAY))).contains("silence");
        var after = seen(List.of(span("00:00", "10:00"), span("20:00", "24:00")), record(1, "00:00", "in-service"),
                record(2, "15:00", "off", "power-lost"), record(3, "19:00", "starting", "powerOn"),
                record(4, "19:02", "in-service"));
        assertThat(day(after)).containsExactly("00:00-15:00 available", "15:00-19:00 switched-off",
                "19:00-19:02 switched-off", "19:02-20:00 link-down?", "20:00-24:00 available?");
    }

    @Test
    void anAuthorityThatIsNotReachedWhileTheLinkIsDeadIsTheLink() {
        var history = seen(List.of(span("00:00", "10:00"), span("12:00", "24:00")), record(1, "00:00", "in-service"),
                record(2, "09:00", "out-of-service", "authorityUnreachable"), record(3, "13:00", "in-service"),
                record(4, "14:00", "in-use"));
        assertThat(day(history)).contains("09:00-10:00 authority-fault", "10:00-12:00 link-down", "12:00-13:00 authority-fault");
    }

    @Test
    void anOutageOfOursIsNotTheKiosks() {
        var history = new History(List.of(record(1, "00:00", "in-service")),
                List.of(span("00:00", "10:00"), span("11:00", "24:00")),
                List.of(span("10:00", "11:00")), List.of());
        assertThat(day(history)).containsExactly("00:00-10:00 available?", "10:00-11:00 unknown?", "11:00-24:00 available?");
        assertThat(Figures.of(Timeline.of(history, DAY), List.of(DAY)).available()).hasValue(100);
    }

    @Test
    void anOutageOfOursDoesNotMakeTheAuthoritysFaultTheLinks() {
        var history = new History(
                List.of(record(1, "00:00", "out-of-service", "authorityUnreachable"), record(2, "24:00", "in-service")),
                List.of(span("00:00", "10:00"), span("11:00", "24:00")), List.of(span("10:00", "11:00")), List.of());
        assertThat(day(history)).containsExactly("00:00-24:00 authority-fault");
    }

    @Test
    void aPlannedWindowExcusesWhatWasDownInItAndNothingElse() {
        var history = new History(List.of(record(1, "00:00", "in-service"), record(2, "02:00", "off", "stopped"),
                record(3, "03:00", "starting"), record(4, "03:10", "in-service"), record(5, "23:59", "in-use")), List.of(DAY),
                List.of(),
                List.of(span("01:00", "03:05")));
        assertThat(day(history)).contains("00:00-02:00 available", "02:00-03:00 planned-maintenance", "03:05-03:10 switched-off");
        assertThat(words(Timeline.of(history, DAY))).contains("switched-off stopped");
    }

    @Test
    void aTechniciansVisitBelongsToTheFaultThatItMends() {
        var history = seen(List.of(DAY), record(1, "00:00", "out-of-service", "paperJam"), record(2, "08:00", "service-mode"),
                record(3, "09:00", "in-service"), record(4, "10:00", "service-mode"), record(5, "11:00", "in-service"),
                record(6, "12:00", "in-use"));
        assertThat(day(history)).contains("08:00-09:00 device-fault", "10:00-11:00 switched-off");
    }

    @Test
    void aServiceThatCannotBeHadIsDownWhileTheKioskIsDegraded() {
        var history = seen(List.of(DAY), record(1, "00:00", "in-service"),
                without(record(2, "10:00", "degraded", "authorityUnreachable"), "marriage"),
                without(record(3, "11:00", "in-use", "authorityUnreachable"), "marriage"), record(4, "12:00", "in-service"),
                record(5, "23:00", "in-use"));
        var kiosk = Timeline.of(history, DAY);
        assertThat(told(kiosk)).contains("10:00-11:00 degraded", "11:00-12:00 in-use");
        assertThat(told(Timeline.of(kiosk, "marriage"))).startsWith("00:00-10:00 available", "10:00-12:00 authority-fault");
        assertThat(told(Timeline.of(kiosk, "residence"))).startsWith("00:00-10:00 available", "10:00-11:00 available",
                "11:00-12:00 in-use");
    }

    @Test
    void anUncertainClockIsOrderedByNumberAndKeptBetweenCertainTimes() {
        var history = seen(List.of(DAY), record(1, "08:00", "in-service"),
                unsure(record(2, "01:00", "out-of-service", "paperOut")),
                unsure(record(3, "20:00", "in-service")), record(4, "10:00", "in-use"), record(5, "11:00", "in-service"));
        assertThat(day(history)).containsExactly("00:00-08:00 unknown?", "08:00-10:00 device-fault", "10:00-11:00 in-use",
                "11:00-24:00 available?");
        assertThat(words(Timeline.of(history, DAY))).contains("paperOut clock-uncertain");
    }

    @Test
    void noRecordIsLaterThanItsReceipt() {
        var ahead = new StateRecord(JOURNAL, 1, at("24:00").plusSeconds(86_400), "in-service", List.of(), Stretch.NONE, true,
                at("06:00"));
        assertThat(day(seen(List.of(span("06:00", "24:00")), ahead))).containsExactly("00:00-06:00 unknown",
                "06:00-24:00 available?");
    }

    @Test
    void aJournalThatWasLostLeavesSilenceThatNobodyWillExplain() {
        var fresh = new StateRecord("ffffffff-0b0d-4f0e-9a53-3f35a1c6be01", 1, at("18:00"), "in-service", List.of(), Stretch.NONE,
                true,
                at("24:00").plusSeconds(1));
        var history = seen(List.of(span("00:00", "10:00"), span("18:00", "24:00")), record(1, "00:00", "in-service"), fresh);
        assertThat(day(history)).containsExactly("00:00-10:00 available", "10:00-18:00 link-down", "18:00-24:00 available?");
    }

    @Test
    void aKioskThatSaidGoodbyeIsSwitchedOffAndNotSilent() {
        var history = seen(List.of(span("00:00", "18:00")), record(1, "00:00", "in-service"),
                record(2, "18:00", "off", "stopped"));
        assertThat(day(history)).containsExactly("00:00-18:00 available", "18:00-24:00 switched-off?");
    }

    @Test
    void beforeItWasEverSeenNothingIsHeldAgainstAKiosk() {
        var history = seen(List.of(span("12:00", "24:00")), record(1, "12:00", "in-service"));
        assertThat(day(history)).containsExactly("00:00-12:00 unknown", "12:00-24:00 available?");
    }
}
