package io.github.civickiosk.core.supervision;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.core.session.Samples;
import io.github.civickiosk.core.signage.Notice.Words;
import io.github.civickiosk.core.world.DarkPanel;
import io.github.civickiosk.core.world.ScriptedPrinter;
import io.github.civickiosk.core.world.ScriptedReader;
import io.github.civickiosk.core.world.WillingAuthority;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.smartcard.CardReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.core.world.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class SupervisorTest {

    private static final Supervisor.Pace QUICK = new Supervisor.Pace(Duration.ofMillis(10), Duration.ofMillis(10),
            Duration.ofMillis(10));

    private final ScriptedReader reader = new ScriptedReader();
    private final ScriptedPrinter printer = new ScriptedPrinter();
    private final WillingAuthority authority = new WillingAuthority();
    private final AtomicBoolean diskFull = new AtomicBoolean();
    private final AtomicBoolean screenLost = new AtomicBoolean();
    private final AtomicBoolean settling = new AtomicBoolean();
    private final List<Offer> offers = new CopyOnWriteArrayList<>();
    private final DarkPanel panel = new DarkPanel();
    private final AtomicReference<OptionalDouble> celsius = new AtomicReference<>(OptionalDouble.of(50));
    private TamperLock lock;
    private Supervisor supervisor;

    @BeforeEach
    void watch(@TempDir Path state) {
        lock = TamperLock.in(state, Clock.systemUTC());
        supervisor = supervisor();
    }

    private Supervisor supervisor(String... offered) {
        return new Supervisor(new Supervisor.Watched(reader, printer, panel, celsius::get), authority,
                new Supervisor.House(diskFull::get, settling::get, lock, new Heat(90), screenLost::get,
                        java.util.Set.of(offered)),
                QUICK,
                event -> offers.add(((Event.OfferChanged) event).offer()));
    }

    private void offers(Reason... reasons) throws InterruptedException {
        eventually(List.of(reasons) + ", not " + offers, () -> !offers.isEmpty()
                && offers.getLast().outOfService().equals(java.util.Set.of(reasons)));
    }

    @AfterEach
    void close() {
        supervisor.close();
    }

    @Test
    void offersOnlyWhatThisKioskIsFor() throws InterruptedException {
        supervisor.close();
        supervisor = supervisor("form");
        supervisor.start();
        offers();
        assertThat(offers.getLast().catalogue().services()).extracting(Service::id).containsExactly("form");
    }

    @Test
    void offersTheCatalogueWhenAllIsWell() throws InterruptedException {
        supervisor.start();
        offers();
        assertThat(offers.getLast().exitSensor()).isTrue();
        assertThat(offers.getLast().catalogue().service("residence")).get().extracting(Service::available).isEqualTo(true);
    }

    @Test
    void tellsNothingTwice() throws InterruptedException {
        supervisor.start();
        offers();
        int told = offers.size();
        printer.says(ScriptedPrinter.status(DeviceStatus.DEVICE_BUSY, Paper.FULL, List.of()));
        printer.says(ScriptedPrinter.status(DeviceStatus.ONLINE, Paper.LOW, List.of()));
        printer.says(ScriptedPrinter.status(DeviceStatus.ONLINE, Paper.OUT, List.of()));
        offers(Reason.PAPER_OUT);
        assertThat(offers).hasSize(told + 1);
    }

    @Test
    void saysWhatIsWrongWithThePrinter() throws InterruptedException {
        supervisor.start();
        offers();
        printer.says(ScriptedPrinter.status(DeviceStatus.ONLINE, Paper.JAMMED, List.of("media-jam")));
        offers(Reason.PAPER_JAM);
        printer.says(ScriptedPrinter.status(DeviceStatus.OFFLINE, Paper.UNKNOWN, List.of()));
        offers(Reason.PRINTER);
        printer.says(ScriptedPrinter.status(DeviceStatus.ONLINE, Paper.FULL, List.of("cover-open")));
        offers(Reason.PRINTER);
        printer.says(ScriptedPrinter.status(DeviceStatus.ONLINE, Paper.FULL, List.of()));
        offers();
    }

    @Test
    void withholdsOnlyServicesWithACardWhileTheReaderIsDead() throws InterruptedException {
        supervisor.start();
        offers();
        reader.says(DeviceStatus.NO_DEVICE, CardReader.Media.UNKNOWN);
        eventually("withheld", () -> !offers.getLast().catalogue().service("residence").orElseThrow().available());
        assertThat(offers.getLast().inService()).isTrue();
        assertThat(offers.getLast().catalogue().service("residence").orElseThrow().notice()).containsKeys("az", "en");
        assertThat(offers.getLast().catalogue().service("form").orElseThrow().available()).isTrue();
    }

    @Test
    void isOutOfServiceWhenADeadReaderLeavesNothing() throws InterruptedException {
        authority.catalogue = new Answer.Ok<>(new Catalogue(List.of(Samples.RESIDENCE, Samples.CLOSED)));
        supervisor.start();
        offers();
        reader.says(DeviceStatus.HARDWARE_ERROR, CardReader.Media.UNKNOWN);
        offers(Reason.NO_SERVICE_AVAILABLE, Reason.CARD_READER);
    }

    @Test
    void withholdsAServiceWithAFee() throws InterruptedException {
        Service dear = new Service("dear", "agency", Map.of(), Map.of(), Map.of(), "5.00 AZN", false, Level.NONE,
                List.of(Relation.SELF),
                List.of(), true, Map.of());
        authority.catalogue = new Answer.Ok<>(new Catalogue(List.of(dear, Samples.FORM)));
        supervisor.start();
        offers();
        assertThat(offers.getLast().catalogue().service("dear").orElseThrow().available()).isFalse();
        assertThat(offers.getLast().catalogue().service("dear").orElseThrow().notice()).containsKeys("az", "en");
    }

    @Test
    void isOutOfServiceWhileTheAuthorityIsSilentAndBackWhenItAnswers() throws InterruptedException {
        authority.catalogue = new Answer.Unreachable<>("no link");
        supervisor.start();
        offers(Reason.AUTHORITY_UNREACHABLE);
        authority.catalogue = new Answer.Ok<>(Samples.CATALOGUE);
        offers();
    }

    @Test
    void isOutOfServiceOnAFullDisk() throws InterruptedException {
        supervisor.start();
        offers();
        diskFull.set(true);
        offers(Reason.DISK_FULL);
        diskFull.set(false);
        offers();
    }

    @Test
    void servesNobodyWhileTheDoorIsOpen() throws InterruptedException {
        supervisor.start();
        offers();
        panel.see(Sensor.DOOR_OPEN, true);
        offers(Reason.DOOR_OPEN);
        panel.see(Sensor.DOOR_OPEN, false);
        offers();
    }

    @Test
    void staysLockedAfterForceUntilATechnicianUnlocksIt() throws Exception {
        supervisor.start();
        offers();
        panel.see(Sensor.TAMPER, true);
        offers(Reason.TAMPERED);
        panel.see(Sensor.TAMPER, false);
        supervisor.close();
        offers.clear();
        supervisor = supervisor(); // the power was cut
        supervisor.start();
        eventually("locked", () -> !offers.isEmpty() && offers.getLast().frozen());
        assertThat(lock.unlock()).isTrue();
        offers();
        assertThat(lock.unlock()).isFalse();
    }

    @Test
    void cannotBeUnlockedWhileTheSwitchStillSaysSo() throws Exception {
        supervisor.start();
        offers();
        panel.see(Sensor.TAMPER, true);
        offers(Reason.TAMPERED);
        assertThat(lock.unlock()).isTrue();
        eventually("locked again", lock::locked);
        assertThat(offers.getLast().frozen()).isTrue();
    }

    @Test
    void servesNobodyWhileNoBrowserShowsTheScreen() throws InterruptedException {
        supervisor.start();
        offers();
        screenLost.set(true);
        offers(Reason.SCREEN);
        screenLost.set(false);
        offers();
    }

    @Test
    void servesNobodyWhileTheProcessorIsTooHot() throws InterruptedException {
        supervisor.start();
        offers();
        celsius.set(OptionalDouble.of(90));
        offers(Reason.OVERHEATED);
        celsius.set(OptionalDouble.of(86));
        supervisor.closedByOperator(Optional.of(Map.of()));
        offers(Reason.OVERHEATED, Reason.BY_OPERATOR);
        supervisor.closedByOperator(Optional.empty());
        celsius.set(OptionalDouble.of(84));
        offers();
        celsius.set(OptionalDouble.empty());
        supervisor.closedByOperator(Optional.of(Map.of()));
        offers(Reason.BY_OPERATOR);
    }

    @Test
    void doesNotCountOnAnExitSensorThatItCannotRead() throws InterruptedException {
        supervisor.start();
        offers();
        panel.lose(Sensor.PAPER_IN_SLOT);
        eventually("no exit sensor", () -> !offers.getLast().exitSensor());
        assertThat(offers.getLast().inService()).isTrue();
    }

    @Test
    void waitsForTheSettlement() throws InterruptedException {
        settling.set(true);
        supervisor.start();
        offers(Reason.SETTLING);
        settling.set(false);
        offers();
    }

    @Test
    void isOutOfServiceWhileATechnicianTestsADevice() throws InterruptedException {
        supervisor.start();
        offers();
        supervisor.underTest(true);
        offers(Reason.UNDER_TEST);
        supervisor.underTest(false);
        offers();
    }

    @Test
    void tellsCitizensWhatTheOperatorSays() throws InterruptedException {
        supervisor.start();
        offers();
        supervisor.closedByOperator(Optional.of(Map.of("en", "Back on Monday.")));
        offers(Reason.BY_OPERATOR);
        assertThat(offers.getLast().notice()).isEqualTo(Map.of("en", "Back on Monday."));
        supervisor.closedByOperator(Optional.empty());
        offers();
        assertThat(offers.getLast().notice()).isEmpty();
    }

    @Test
    void offersTheAgencysNoticeUntilThereIsNone() throws InterruptedException {
        var news = Optional.of(new Words("az", "Sabah bayramdır."));
        supervisor.announce(news);
        supervisor.start();
        offers();
        eventually("the notice", () -> offers.getLast().news().equals(news));
        supervisor.announce(Optional.empty());
        eventually("no notice", () -> offers.getLast().news().isEmpty());
    }

    @Test
    void servesNobodyWhileAnOrderIsObeyed() throws InterruptedException {
        supervisor.start();
        offers();
        supervisor.held(true);
        offers(Reason.BY_OPERATOR);
        supervisor.held(false);
        offers();
    }

    @Test
    void isFrozenUntilATechnicianUnlocksIt() throws Exception {
        supervisor.start();
        offers();
        lock.freeze("a stolen key is feared");
        offers(Reason.FROZEN);
        assertThat(offers.getLast().frozen()).isTrue();
        assertThat(lock.unlock()).isTrue();
        offers();
    }

    @Test
    void obeysTheOperator() throws InterruptedException {
        supervisor.start();
        offers();
        supervisor.closedByOperator(Optional.of(Map.of()));
        offers(Reason.BY_OPERATOR);
        supervisor.closedByOperator(Optional.empty());
        offers();
    }
}
