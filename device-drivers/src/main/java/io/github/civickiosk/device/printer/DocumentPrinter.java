package io.github.civickiosk.device.printer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counted;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.Subscription;

/// A printer of A4 documents. Calls block; `print` and `ask` by one caller at a time, `status` and `listen` by any thread.
public interface DocumentPrinter extends Counted, AutoCloseable {

    /// Prints one document and waits until the paper has left the printer, or it is known that it will not.
    ///
    /// @param pdf      a PDF, A4; at most 10 MiB
    /// @param job      name that makes a second call with the same name ask about the first job instead of printing again
    /// @param patience bound of the whole call; when it ends with the job unfinished the outcome is in doubt
    /// @param progress called with each page that the printer reports as done
    /// @return what the printer reported (RFC 8011 job-state and printer-state-reasons); never an exception for a fault
    Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException;

    /// Asks what became of a job of an earlier call, also of an earlier process. Never prints.
    ///
    /// @return [Outcome.Refused] when the printer answers and knows no such job and its lifetime counter gives no hint that it
    /// was printed; [Outcome.InDoubt] while it cannot be told
    Outcome ask(JobName job, Duration patience) throws InterruptedException;

    /// What the printer last said; never blocks.
    Status status();

    /// Calls the listener with each new status, the current one first, from one thread of the driver's own.
    Subscription listen(Consumer<Status> listener);

    /// Removes what is left of finished jobs from a spool of ours, if there is one. Does not throw.
    void forget(JobName job);

    @Override
    void close();

    /// A name without any citizen's data: `[a-z0-9-]{1,40}`.
    record JobName(String value) {
        public JobName {
            if (!value.matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException("A job name is 1 to 40 of a-z, 0-9 and -, not '" + value + "'");
            }
        }
    }

    /// @param pagesDone pages that the printer says are done
    record Progress(boolean queued, int pagesDone) {}

    /// @param device state of the printer
    /// @param media  whether paper lies in the exit slot or the path
    /// @param paper  supply of paper
    /// @param toner  supply of toner or ink
    /// @param reasons IPP `printer-state-reasons` keywords without severity suffix, e.g. `media-jam`, `cover-open`
    /// @param sheetsPrinted the printer's lifetime counter, where it has one
    /// @param stock what is left, and what waits, in numbers
    record Status(DeviceStatus device, Media media, Paper paper, Toner toner, List<String> reasons, OptionalLong sheetsPrinted,
            Stock stock) {}

    /// Numbers of a printer, each empty where it does not tell.
    ///
    /// @param tonerPercent what is left in the emptiest cartridge
    /// @param paperPercent what is left in the tray that is fullest
    /// @param sheetsLeft   sheets in all trays that count them
    /// @param mediaReady   paper that is loaded, by its PWG 5101.1 name, e.g. `iso_a4_210x297mm`
    /// @param jobsQueued   jobs that wait or print, anybody's
    record Stock(OptionalInt tonerPercent, OptionalInt paperPercent, OptionalInt sheetsLeft, List<String> mediaReady,
            OptionalInt jobsQueued) {

        /// Nothing is told.
        public static final Stock UNKNOWN = new Stock(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of(),
                OptionalInt.empty());
    }

    /// What is counted.
    enum Counter {
        /// Documents that left for the printer.
        JOBS,
        /// Sheets of jobs that are known to be printed.
        SHEETS,
        /// Jobs that ended in a jam.
        JAMS,
        /// Wishes to print that were refused.
        REFUSED,
        /// Wishes to print whose end was in doubt, at first.
        IN_DOUBT
    }

    /// XFS4IoT `Printer.StatusClass.media`.
    enum Media {
        UNKNOWN, PRESENT, NOT_PRESENT, JAMMED, ENTERING, RETRACTED
    }

    /// XFS4IoT `Printer.StatusClass.paper`.
    enum Paper {
        UNKNOWN, FULL, LOW, OUT, JAMMED
    }

    /// XFS4IoT `Printer.StatusClass.toner`.
    enum Toner {
        UNKNOWN, FULL, LOW, OUT
    }

    /// Where the paper path is blocked.
    enum PaperPath {
        JAM, PAPER_OUT, COVER_OPEN, OUTPUT_FULL, OTHER
    }

    /// What became of a job.
    sealed interface Outcome {
        /// All sheets left the printer, and the printer's own state agrees.
        record Printed(int sheets) implements Outcome {}

        /// The printer stopped during the job. The job was cancelled, or is known not to continue by itself.
        ///
        /// @param sheetInside whether a sheet, perhaps printed, may be in the printer
        record Stopped(PaperPath where, boolean sheetInside) implements Outcome {}

        /// It cannot be told whether the document was printed: the link was lost after the job was sent, or patience ended.
        record InDoubt(String why) implements Outcome {}

        /// Nothing was printed and nothing will be.
        record Refused(String reason) implements Outcome {}
    }
}
