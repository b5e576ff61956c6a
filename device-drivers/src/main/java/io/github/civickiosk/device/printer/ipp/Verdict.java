package io.github.civickiosk.device.printer.ipp;

import java.util.Optional;

import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.JobMemory.Work;

/// Turns what a printer says of a job that has ended, and of itself, into an outcome. Pure.
final class Verdict {

    private Verdict() {}

    /// @param advanced how far the lifetime counter moved since before the job; empty where there is none
    /// @return empty while the job has not ended, or while printer and job contradict each other
    static Optional<Outcome> of(JobReport job, PrinterReport printer, Optional<Long> advanced, Work work) {
        return switch (job.phase()) {
            case COMPLETED -> believable(job, printer, advanced, work)
                    ? Optional.of(new Outcome.Printed(sheets(job, advanced, work)))
                    : Optional.empty();
            case CANCELED, ABORTED -> Optional.of(ended(job, printer));
            case WAITING, PROCESSING, STOPPED -> Optional.empty();
        };
    }

    /// For a job that the printer calls completed while it stands jammed, open or out of paper.
    static Outcome contradicted(PrinterReport printer) {
        return new Outcome.Stopped(printer.blocked().orElse(PaperPath.OTHER), true);
    }

    /// For a job that a fault stopped and that was then cancelled.
    static Outcome stopped(JobReport job, PaperPath where) {
        return new Outcome.Stopped(where, sheetInside(job, where));
    }

    // The last sheet of the tray leaves the printer out of paper and well printed; only its own counter can prove that
    private static boolean believable(JobReport job, PrinterReport printer, Optional<Long> advanced, Work work) {
        var lastSheetUsed = printer.blocked().filter(PaperPath.PAPER_OUT::equals).isPresent()
                && advanced.filter(count -> count >= work.counts()).isPresent() && job.pagesDone() >= work.sheets();
        return printer.agreesThatAllIsWell() || lastSheetUsed;
    }

    private static Outcome ended(JobReport job, PrinterReport printer) {
        var where = printer.blocked();
        if (!job.processed() && job.pagesDone() == 0 && where.isEmpty()) {
            return new Outcome.Refused("The printer ended the job before it began to print");
        }
        return stopped(job, where.orElse(PaperPath.OTHER));
    }

    private static boolean sheetInside(JobReport job, PaperPath where) {
        return switch (where) {
            case PAPER_OUT -> job.processed() && !job.saysNoPageCame(); // no sheet was there to be drawn in
            case JAM, COVER_OPEN, OUTPUT_FULL, OTHER -> job.processed();
        };
    }

    private static int sheets(JobReport job, Optional<Long> advanced, Work work) {
        if (job.sheets().orElse(0) > 0) {
            return job.sheets().getAsInt();
        }
        if (work.sheets() == work.pages() && job.impressions().orElse(0) > 0) {
            return job.impressions().getAsInt();
        }
        return work.counts() == work.sheets()
                ? advanced.filter(count -> count > 0 && count <= work.sheets()).map(Long::intValue).orElse(work.sheets())
                : work.sheets();
    }
}
