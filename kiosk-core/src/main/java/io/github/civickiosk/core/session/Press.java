package io.github.civickiosk.core.session;

import java.util.Optional;
import java.util.OptionalLong;
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
import io.github.civickiosk.core.journal.JournalledPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts one certificate on paper: fetches the document and prints it.
public final class Press {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);

    private final IssuingAuthority authority;
    private final JournalledPrinter printer;
    private final Journal journal;
    private final Patience patience;

    public Press(IssuingAuthority authority, JournalledPrinter printer, Journal journal, Patience patience) {
        this.authority = authority;
        this.printer = printer;
        this.journal = journal;
        this.patience = patience;
    }

    Outcome print(Visit visit, Issued issued, Consumer<DocumentPrinter.Progress> progress) throws InterruptedException {
        Optional<byte[]> document = document(visit, issued);
        return document.isEmpty()
                ? new Outcome.Refused("no document from the authority")
                : printer.print(issued.id(), issued.claim(), document.get(), patience.print(), progress);
    }

    Outcome ask(Issued issued) throws InterruptedException {
        return printer.ask(issued.id(), sheetsBefore(issued), patience.settle());
    }

    private OptionalLong sheetsBefore(Issued issued) {
        return journal.inDoubt().stream().filter(open -> open.issuance().equals(issued.id())).map(open -> open.sheetsBefore())
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    void forget(Issued issued) {
        printer.forget(issued.id());
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
