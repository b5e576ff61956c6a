package io.github.civickiosk.device.printer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.printer.DocumentPrinter.Counter;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;

/// What a driver counts of its jobs. Safe for use by several threads.
public record JobCounts(Counters<Counter> counters) implements AutoCloseable {

    /// A document left for the printer.
    public void sent() {
        counters.count(Counter.JOBS);
    }

    /// To be called once for each end of a job, whoever asked for it.
    public void settled(Outcome outcome) {
        switch (outcome) {
            case Outcome.Printed(var sheets) -> counters.count(Counter.SHEETS, sheets);
            case Outcome.Stopped(var where, var _) -> {
                if (where == PaperPath.JAM) {
                    counters.count(Counter.JAMS);
                }
            }
            case Outcome.Refused _, Outcome.InDoubt _ -> {}
        }
    }

    /// To be called for each answer to a wish to print.
    public Outcome answered(Outcome outcome) {
        switch (outcome) {
            case Outcome.Refused _ -> counters.count(Counter.REFUSED);
            case Outcome.InDoubt _ -> counters.count(Counter.IN_DOUBT);
            case Outcome.Printed _, Outcome.Stopped _ -> {}
        }
        return outcome;
    }

    public Counts counts() {
        return counters.counts();
    }

    public void reset() {
        counters.reset();
    }

    @Override
    public void close() {
        counters.close();
    }
}
