package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter.Counter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Sides;
import io.github.civickiosk.device.printer.ipp.IppStub.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What real printers do and `ippeveprinter` does not.
class IppPrinterFaultsTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj <</Type /Page>> endobj 2 0 obj <</Type/Page>> endobj\n%%EOF"
            .getBytes(StandardCharsets.US_ASCII);
    private static final JobName JOB = new JobName("job-1");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private IppStub stub;
    private IppPrinter printer;

    @BeforeEach
    void start() throws IOException {
        stub = new IppStub();
        printer = driver(stub.uri());
    }

    @AfterEach
    void stop() {
        printer.close();
        stub.close();
    }

    private IppPrinter driver(URI uri, URI... alternatives) {
        return driver(new TestConfig(uri, folder).with(List.of(alternatives), Optional.empty()));
    }

    private static IppPrinter driver(IppPrinterConfig config) {
        return new IppPrinter(config, Counters.inMemory(Counter.class), Clock.systemUTC());
    }

    private Outcome print() throws InterruptedException {
        return printer.print(PDF, JOB, PATIENCE, _ -> {});
    }

    @Test
    void stopsWhenThePrinterIsStoppedByAnError() throws InterruptedException {
        stub.jobEndsAs = JobState.processingStopped;
        var printed = printer.print(PDF, JOB, PATIENCE, _ -> {
            stub.state = PrinterState.stopped;
            stub.reasons = List.of("media-jam-error");
        });
        assertThat(printed).isEqualTo(new Outcome.Stopped(PaperPath.JAM, true));
        assertThat(stub.jobs.getFirst().state).isEqualTo(JobState.canceled);
    }

    @Test
    void doesNotBelieveACompletedJobOfAStoppedPrinter() throws InterruptedException {
        var printed = printer.print(PDF, JOB, PATIENCE, _ -> stub.state = PrinterState.stopped);
        assertThat(printed).isEqualTo(new Outcome.Printed(2)); // the first look still saw it well
        stub.state = PrinterState.idle;
        stub.jobEndsAs = JobState.processing;
        var second = printer.print(PDF, new JobName("job-2"), PATIENCE, _ -> {
            stub.state = PrinterState.stopped;
            stub.jobs.getLast().state = JobState.completed;
        });
        assertThat(second).isEqualTo(new Outcome.Stopped(PaperPath.OTHER, true));
    }

    @Test
    void believesTheCounterWhenTheLastSheetOfTheTrayWasUsed() throws InterruptedException {
        stub.jobEndsAs = JobState.processing;
        var printed = printer.print(PDF, JOB, PATIENCE, _ -> {
            var job = stub.jobs.getLast();
            job.state = JobState.completed;
            job.impressions = 2;
            stub.counter = 102;
            stub.reasons = List.of("media-empty-error");
        });
        assertThat(printed).isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void findsTheJobAgainWhenTheAnswerToTheDocumentIsLost() throws InterruptedException {
        stub.loseAnswerTo.add(Operation.sendDocument);
        assertThat(print()).isEqualTo(new Outcome.Printed(2));
        assertThat(stub.documents).singleElement().isEqualTo(PDF);
    }

    @Test
    void doesNotTakeAnAnswerWithoutAJobForARefusal() throws InterruptedException {
        stub.tersely.add(Operation.sendDocument);
        assertThat(print()).isEqualTo(new Outcome.Printed(2));
        stub.operations.removeAll(List.of(Operation.createJob, Operation.sendDocument));
        stub.tersely.add(Operation.printJob);
        assertThat(printer.print(PDF, new JobName("job-2"), PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
        assertThat(stub.documents).hasSize(2);
    }

    @Test
    void findsTheJobByNameWhenThePrinterTakesDocumentsInOneStepOnly() throws InterruptedException {
        stub.operations.removeAll(List.of(Operation.createJob, Operation.sendDocument));
        stub.loseAnswerTo.add(Operation.printJob);
        assertThat(print()).isEqualTo(new Outcome.Printed(2));
        assertThat(stub.documents).singleElement().isEqualTo(PDF);
    }

    @Test
    void refusesWhenTheLinkGoesBeforeTheDocument() throws InterruptedException {
        stub.deafTo.add(Operation.createJob);
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        assertThat(stub.documents).isEmpty();
    }

    @Test
    void isInDoubtWhenTheLinkGoesAfterTheDocumentAndAsksTheCounterLater() throws InterruptedException {
        stub.loseAnswerTo.add(Operation.sendDocument);
        stub.onDocument = () -> stub.deafTo.addAll(List.of(Operation.getJobAttributes, Operation.getJobs));
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
        stub.deafTo.clear();
        stub.jobs.clear(); // it restarted
        stub.counter = 101;
        assertThat(printer.ask(JOB, PATIENCE)).isInstanceOf(Outcome.InDoubt.class);
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
        assertThat(stub.documents).hasSize(1);
        stub.counter = 100; // nothing had come out
        assertThat(printer.ask(JOB, PATIENCE)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void doesNotTakeAnotherJobUnderTheSameIdForItsOwn() throws InterruptedException {
        stub.jobEndsAs = JobState.processing;
        var printed = printer.print(PDF, JOB, PATIENCE, _ -> {
            stub.answerAsJobNamed = "somebody-elses";
            stub.jobs.getLast().state = JobState.completed;
        });
        assertThat(printed).isInstanceOf(Outcome.InDoubt.class);
    }

    @Test
    void doesNotTakeAnotherIdForItsOwnJobs() throws InterruptedException {
        stub.jobEndsAs = JobState.processing;
        var printed = printer.print(PDF, JOB, PATIENCE, _ -> {
            stub.idsAreOffBy = 1;
            stub.jobs.getLast().state = JobState.completed;
        });
        assertThat(printed).isInstanceOf(Outcome.InDoubt.class);
        stub.idsAreOffBy = 0;
        assertThat(printer.ask(JOB, PATIENCE)).isEqualTo(new Outcome.Printed(2));
        assertThat(stub.documents).hasSize(1);
    }

    @Test
    void cancelsAJobThatWasNotBegunWhenPatienceEnds() throws InterruptedException {
        stub.jobEndsAs = JobState.pending;
        assertThat(printer.print(PDF, JOB, Duration.ofMillis(300), _ -> {})).isInstanceOf(Outcome.Refused.class);
        assertThat(stub.jobs.getFirst().state).isEqualTo(JobState.canceled);
    }

    @Test
    void refusesWhenThePrinterAcceptsNoJobs() throws InterruptedException {
        stub.accepting = false;
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        assertThat(stub.jobs).isEmpty();
    }

    @Test
    void asksForA4AndOneCopyOnOneSide() throws InterruptedException {
        print();
        assertThat(stub.asked()).containsExactly("copies=1", "media=iso_a4_210x297mm", "sides=one-sided");
    }

    @Test
    void asksForNothingThatThePrinterDoesNotKnow() throws InterruptedException {
        stub.sides = List.of();
        stub.copies = false;
        print();
        assertThat(stub.asked()).containsExactly("media=iso_a4_210x297mm");
    }

    @Test
    void printsOnBothSidesWhereWantedAndSupportedAndCountsTheSheets() throws InterruptedException {
        stub.sheetsPerJob = 0; // it tells no pages
        try (var twoSided = driver(new TestConfig(stub.uri(), folder).with(TestConfig.IMPATIENT, Sides.TWO_SIDED))) {
            assertThat(twoSided.print(PDF, JOB, PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(1));
            assertThat(stub.asked()).contains("sides=two-sided-long-edge");
            stub.sides = List.of("one-sided");
            assertThat(twoSided.print(PDF, new JobName("job-2"), PATIENCE, _ -> {})).isEqualTo(new Outcome.Printed(2));
            assertThat(stub.asked()).contains("sides=one-sided");
        }
    }

    @Test
    void refusesAPrinterThatKnowsNoA4() throws InterruptedException {
        stub.media = List.of("na_letter_8.5x11in");
        assertThat(print()).isEqualTo(new Outcome.Refused("The printer knows no A4 paper"));
    }

    @Test
    void isNotHeldUpByAPrinterThatAnswersInDrops() throws InterruptedException {
        stub.manner = Manner.DRIPPING;
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        awaitDevice(DeviceStatus.OFFLINE);
        stub.manner = Manner.PROPER;
        awaitDevice(DeviceStatus.ONLINE);
        assertThat(print()).isEqualTo(new Outcome.Printed(2));
    }

    @Test
    void takesNoAnswerThatIsGiant() throws InterruptedException {
        stub.manner = Manner.GIANT;
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        awaitDevice(DeviceStatus.OFFLINE);
        stub.manner = Manner.PROPER;
        awaitDevice(DeviceStatus.ONLINE);
    }

    @Test
    void takesNoAnswerToAnotherRequest() throws InterruptedException {
        stub.manner = Manner.OTHER_REQUEST;
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        assertThat(stub.jobs).isEmpty();
        awaitDevice(DeviceStatus.OFFLINE);
        stub.manner = Manner.PROPER;
        awaitDevice(DeviceStatus.ONLINE);
    }

    @Test
    void takesNothingForIppThatIsNot() throws InterruptedException {
        stub.manner = Manner.GARBAGE;
        assertThat(print()).isInstanceOf(Outcome.Refused.class);
        awaitDevice(DeviceStatus.OFFLINE);
    }

    @Test
    void leavesNoThreadAndNoFileBehindWhenAPrinterHangsAgainAndAgain() throws Exception {
        awaitDevice(DeviceStatus.ONLINE);
        var files = openFiles();
        stub.manner = Manner.DRIPPING;
        var hasty = new Pace(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(50),
                Duration.ofMillis(50), Duration.ofMillis(50));
        try (var hanging = driver(new TestConfig(stub.uri(), folder.resolve("other")).with(hasty, Sides.ONE_SIDED))) {
            for (var again = 0; again < 20; again++) {
                assertThat(hanging.print(PDF, JOB, PATIENCE, _ -> {})).isInstanceOf(Outcome.Refused.class);
            }
        }
        stub.manner = Manner.PROPER;
        awaitDevice(DeviceStatus.ONLINE);
        for (var waited = 0; openFiles() > files + 4 && waited < 100; waited++) {
            Thread.sleep(100); // the stub's side ends a little later
        }
        assertThat(openFiles()).isLessThanOrEqualTo(files + 4);
    }

    private static long openFiles() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void findsThePrinterAtAnotherAddressByItsUuid() throws Exception {
        try (var stranger = new IppStub(); var moved = new IppStub()) {
            stranger.uuid = URI.create("urn:uuid:00000000-0000-4000-8000-000000000002");
            printer.close();
            printer = driver(stub.uri(), stranger.uri(), moved.uri());
            awaitDevice(DeviceStatus.ONLINE);
            stub.close();
            awaitDevice(DeviceStatus.OFFLINE);
            awaitDevice(DeviceStatus.ONLINE);
            assertThat(print()).isEqualTo(new Outcome.Printed(2));
            assertThat(stranger.documents).isEmpty();
            assertThat(moved.documents).hasSize(1);
        }
    }

    @Test
    void findsThePrinterAtAnotherAddressAlsoAfterARestart() throws Exception {
        awaitDevice(DeviceStatus.ONLINE);
        try (var stranger = new IppStub(); var moved = new IppStub()) {
            stranger.uuid = URI.create("urn:uuid:00000000-0000-4000-8000-000000000002");
            stub.close();
            printer.close();
            printer = driver(stub.uri(), stranger.uri(), moved.uri());
            awaitDevice(DeviceStatus.ONLINE);
            assertThat(print()).isEqualTo(new Outcome.Printed(2));
            assertThat(moved.documents).hasSize(1);
        }
    }

    @Test
    void doesNotAskAnotherPrinterWhatBecameOfAJob() throws InterruptedException {
        stub.loseAnswerTo.add(Operation.sendDocument);
        stub.onDocument = () -> stub.deafTo.addAll(List.of(Operation.getJobAttributes, Operation.getJobs));
        assertThat(print()).isInstanceOf(Outcome.InDoubt.class);
        stub.deafTo.clear();
        stub.jobs.clear();
        stub.counter = 100;
        stub.uuid = URI.create("urn:uuid:00000000-0000-4000-8000-000000000002");
        assertThat(printer.ask(JOB, PATIENCE))
                .isEqualTo(new Outcome.InDoubt("Another printer stands now where the job was sent"));
    }

    @Test
    void cancelsAJobThatHasNotBegunWhenItIsOnlyAsked() throws InterruptedException {
        stub.jobEndsAs = JobState.pending;
        IppJobs.print(stub.uri(), JOB.value(), PDF);
        assertThat(printer.ask(JOB, PATIENCE)).isInstanceOf(Outcome.Refused.class);
        assertThat(stub.jobs.getFirst().state).isEqualTo(JobState.canceled);
    }

    private void awaitDevice(DeviceStatus wanted) throws InterruptedException {
        var heard = new LinkedBlockingQueue<DeviceStatus>();
        try (var _ = printer.listen(status -> heard.add(status.device()))) {
            for (var last = heard.poll(20, TimeUnit.SECONDS); last != wanted; last = heard.poll(20, TimeUnit.SECONDS)) {
                assertThat(last).as("never " + wanted).isNotNull();
            }
        }
    }

    @Test
    void readsMarkerLevelsAndTheLifetimeCounter() throws InterruptedException {
        print();
        assertThat(printer.status().toner()).isEqualTo(Toner.LOW);
        assertThat(printer.status().sheetsPrinted()).hasValue(102);
    }
}
