package io.github.civickiosk.device.printer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;

/// Prints a test page and follows it to the slot.
public record DocumentPrinterTrial(DocumentPrinter printer, Clock clock) implements Trial {

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        tell.accept("A test page is sent to the printer.");
        return finding(printer.print(page(now), name(now), patience, progress -> tell.accept(words(progress))));
    }

    private static byte[] page(Instant now) {
        return TestPage.of(List.of("Civic Kiosk: test page", now.toString(), "",
                "The frame is whole on all four sides.", "Below are eight steps of grey, from black to white.",
                "This page is no certificate."));
    }

    private static JobName name(Instant now) {
        return new JobName("test-page-" + now.toString().toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", ""));
    }

    private static String words(Progress progress) {
        return progress.queued() ? "The printer has queued it." : "The printer says: " + progress.pagesDone() + " done.";
    }

    private static Finding finding(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Printed(var sheets) -> new Finding.Works("the printer says that " + sheets + " sheet lies in the slot");
            case Outcome.Stopped(var where, var sheetInside) -> new Finding.Fails(
                    "the printer stopped: " + where + (sheetInside ? ", and a sheet may be inside" : ""), switch (where) {
                        case JAM -> "Open the printer, take out every sheet, close it, and test again.";
                        case PAPER_OUT -> "Put A4 paper in, and test again.";
                        case COVER_OPEN -> "Close all covers, and test again.";
                        case OUTPUT_FULL -> "Empty the slot, and test again.";
                        case OTHER -> "Read the printer's own display, and what it tells in: kioskctl devices";
                    });
            case Outcome.InDoubt(var why) -> new Finding.Fails("it is not known whether the page was printed: " + why,
                    "Look into the slot; then check the printer's power and network.");
            case Outcome.Refused(var reason) -> new Finding.Fails("nothing was printed: " + reason,
                    "Check the printer's power, paper and 'devices.document-printer.ipp.uri'.");
        };
    }
}
