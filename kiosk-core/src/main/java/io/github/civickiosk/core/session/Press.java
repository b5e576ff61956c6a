package io.github.civickiosk.core.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.github.civickiosk.core.issuance.IssuingAuthority;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalException;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts one certificate on paper: fetches the document, journals that it is about to be printed, prints it.
public final class Press {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);

    private final IssuingAuthority authority;
    private final DocumentPrinter printer;
    private final Journal journal;
    private final Patience patience;

    public Press(IssuingAuthority authority, DocumentPrinter printer, Journal journal, Patience patience) {
        this.authority = authority;
        this.printer = printer;
        this.journal = journal;
        this.patience = patience;
    }

    /// Neutral: it says nothing about who or what.
    public static JobName job(Issued issued) {
        return new JobName(issued.id().toString());
    }

    Outcome print(Visit visit, Issued issued, Consumer<DocumentPrinter.Progress> progress) throws InterruptedException {
        Optional<byte[]> document = document(visit, issued);
        if (document.isEmpty()) {
            return new Outcome.Refused("no document from the authority");
        }
        try {
            journal.printing(issued.id(), issued.claim(), job(issued), printer.status().sheetsPrinted());
        } catch (JournalException e) {
            LOG.error("Nothing is printed without the journal", e);
            return new Outcome.Refused("journal");
        }
        return printer.print(document.get(), job(issued), patience.print(), progress);
    }

    Outcome ask(Issued issued) throws InterruptedException {
        return printer.ask(job(issued), patience.settle());
    }

    void forget(Issued issued) {
        printer.forget(job(issued));
    }

    /// A document that comes too late must not start a printer that the session has given up: hence a bound of its own here.
    private Optional<byte[]> document(Visit visit, Issued issued) throws InterruptedException {
        CompletableFuture<Answer<byte[]>> answer = new CompletableFuture<>();
        Thread fetching = Thread.ofVirtual().name("document").start(() -> fetch(visit, issued, answer));
        try {
            return pdf(answer.get(patience.authority().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("No document within {}: {}", patience.authority(), e.getClass().getSimpleName());
            fetching.interrupt();
            return Optional.empty();
        }
    }

    private void fetch(Visit visit, Issued issued, CompletableFuture<Answer<byte[]>> answer) {
        try {
            answer.complete(authority.document(visit, issued));
        } catch (InterruptedException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static Optional<byte[]> pdf(Answer<byte[]> answer) {
        return switch (answer) {
            case Answer.Ok(byte[] pdf) -> Optional.of(pdf);
            case Answer.Problem<byte[]> problem -> {
                LOG.warn("The authority keeps the document back: {}", problem.type());
                yield Optional.empty();
            }
            case Answer.Unreachable<byte[]>(String why) -> {
                LOG.warn("No document: {}", why);
                yield Optional.empty();
            }
        };
    }
}
