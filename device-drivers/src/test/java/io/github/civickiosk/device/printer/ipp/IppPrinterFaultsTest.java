package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;
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

    private IppPrinter driver(URI uri) {
        return new IppPrinter(new IppPrinterConfig(uri, folder, Optional.empty(), Duration.ofMillis(50), Duration.ofMillis(20),
                Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(100)),
                Clock.systemUTC());
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
    void readsMarkerLevelsAndTheLifetimeCounter() throws InterruptedException {
        print();
        assertThat(printer.status().toner()).isEqualTo(Toner.LOW);
        assertThat(printer.status().sheetsPrinted()).hasValue(102);
    }
}
