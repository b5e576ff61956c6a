package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.BooleanType;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.hp.jipp.model.WhichJobs;

/// The IPP operations that printing a certificate takes (RFC 8011), to one printer or one queue. Safe for use by several threads;
/// every call is bounded. An [IOException] says that no usable answer came.
final class IppClient implements AutoCloseable {

    static final String USER = "kiosk";
    /// CUPS' own operation.
    private static final Operation CUPS_GET_PRINTERS = new Operation(0x4002, "CUPS-Get-Printers");
    /// CUPS' own attribute of Cancel-Job.
    private static final BooleanType PURGE_JOB = new BooleanType("purge-job");
    private static final byte[] NO_DOCUMENT = {};
    // A document of 10 MiB over a slow link; other answers come at once
    private static final Duration DOCUMENT = Duration.ofSeconds(60);

    private final URI printer;
    private final Duration answer;
    private final IppTransport transport;
    private final AtomicInteger requests = new AtomicInteger();

    /// @param certificate for `ipps`: the printer's own; without it the JVM's trust decides
    /// @param answer      longest wait for an answer that carries no document
    IppClient(URI printer, Optional<Path> certificate, Duration answer) {
        this.printer = printer;
        this.answer = answer;
        this.transport = new IppTransport(IppUris.http(printer),
                "ipps".equals(printer.getScheme()) ? certificate : Optional.empty(), answer);
    }

    URI uri() {
        return printer;
    }

    PrinterReport printer() throws IOException, InterruptedException {
        var answered = send(IppPacket.getPrinterAttributes(printer, PrinterReport.ATTRIBUTES));
        var attributes = answered.get(Tag.printerAttributes);
        if (!successful(answered) || attributes == null) {
            throw new IOException("The printer says nothing of itself: " + answered.getStatus().getName());
        }
        return PrinterReport.of(attributes);
    }

    /// Every queue of the CUPS that this one belongs to; none where it is no CUPS.
    List<URI> queues() throws IOException, InterruptedException {
        var request = new IppPacket.Builder(CUPS_GET_PRINTERS, IppPacket.DEFAULT_VERSION_NUMBER);
        request.putOperationAttributes(Types.attributesCharset.of("utf-8"), Types.attributesNaturalLanguage.of("en"),
                Types.requestedAttributes.of(Types.printerUriSupported.getName()));
        return groups(send(request), Tag.printerAttributes).stream()
                .flatMap(queue -> queue.getValues(Types.printerUriSupported).stream())
                .map(uri -> IppUris.beside(printer, uri.getPath())).toList();
    }

    /// Empty when the printer knows no such job (any more).
    Optional<JobReport> job(int id) throws IOException, InterruptedException {
        var answered = send(IppPacket.getJobAttributes(printer, id));
        var job = answered.get(Tag.jobAttributes);
        if (successful(answered) && job != null) {
            return Optional.of(JobReport.of(job));
        }
        if (answered.getStatus().equals(Status.clientErrorNotFound) || answered.getStatus().equals(Status.clientErrorGone)) {
            return Optional.empty();
        }
        throw new IOException("The printer does not tell of the job: " + answered.getStatus().getName());
    }

    /// Looks among finished and unfinished jobs, and again by each state for printers that do not know `all`. The newest of
    /// several is meant.
    Optional<JobReport> jobNamed(String name) throws IOException, InterruptedException {
        for (var which : List.of(WhichJobs.all, WhichJobs.notCompleted, WhichJobs.completed)) {
            var found = jobs(which).stream().filter(job -> job.name().equals(name)).max(Comparator.comparingInt(JobReport::id));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Jobs that we sent and that have not ended.
    List<JobReport> ourUnfinished() throws IOException, InterruptedException {
        return jobs(WhichJobs.notCompleted).stream().filter(job -> job.user().equals(USER)).toList();
    }

    private List<JobReport> jobs(String which) throws IOException, InterruptedException {
        var request = IppPacket.getJobs(printer, Types.jobId, Types.jobName, Types.jobOriginatingUserName, Types.jobState,
                Types.jobImpressionsCompleted, Types.jobMediaSheetsCompleted, Types.timeAtProcessing, Types.dateTimeAtProcessing);
        request.putOperationAttributes(Types.whichJobs.of(which));
        var answered = send(request);
        if (!successful(answered)) {
            if (which.equals(WhichJobs.all)) {
                return List.of(); // optional (PWG 5100.7); the others are not
            }
            throw new IOException("The printer does not list its jobs: " + answered.getStatus().getName());
        }
        return groups(answered, Tag.jobAttributes).stream().map(JobReport::of).toList();
    }

    private static List<AttributeGroup> groups(IppPacket answered, Tag of) {
        return answered.getAttributeGroups().stream().filter(group -> group.getTag().equals(of)).toList();
    }

    /// Makes a job without a document yet. Where the answer is lost nothing can have been printed.
    Submission createJob(String name, JobTicket ticket) throws IOException, InterruptedException {
        var request = IppPacket.createJob(printer);
        request.putOperationAttributes(Types.requestingUserName.of(USER), Types.jobName.of(name));
        request.putJobAttributes(ticket.attributes());
        return submission(send(request));
    }

    Submission sendDocument(int id, byte[] pdf) throws IOException, InterruptedException {
        var request = IppPacket.sendDocument(printer, id);
        request.putOperationAttributes(Types.requestingUserName.of(USER), Types.documentFormat.of("application/pdf"),
                Types.lastDocument.of(true));
        var answered = send(request, pdf, DOCUMENT);
        return successful(answered) ? new Submission.Accepted(id) : refused(answered);
    }

    Submission printJob(String name, JobTicket ticket, byte[] pdf) throws IOException, InterruptedException {
        var request = IppPacket.printJob(printer);
        request.putOperationAttributes(Types.requestingUserName.of(USER), Types.jobName.of(name),
                Types.documentFormat.of("application/pdf"));
        request.putJobAttributes(ticket.attributes());
        return submission(send(request, pdf, DOCUMENT));
    }

    /// Whether the printer took the order; it refuses for a job that has ended.
    boolean cancel(int id) throws IOException, InterruptedException {
        var request = IppPacket.cancelJob(printer, id);
        request.putOperationAttributes(Types.requestingUserName.of(USER));
        return successful(send(request));
    }

    /// Has CUPS forget a job and its document.
    boolean purge(int id) throws IOException, InterruptedException {
        var request = IppPacket.cancelJob(printer, id);
        request.putOperationAttributes(Types.requestingUserName.of(USER), PURGE_JOB.of(true));
        return successful(send(request));
    }

    /// A job that was taken and has no number is not refused: only its name can find it.
    private static Submission submission(IppPacket answered) throws IOException {
        if (!successful(answered)) {
            return refused(answered);
        }
        var id = answered.getValue(Tag.jobAttributes, Types.jobId);
        if (id == null) {
            throw new IOException("The printer took a job and does not say its number");
        }
        return new Submission.Accepted(id);
    }

    private static Submission refused(IppPacket answered) {
        var status = answered.getStatus();
        return status.equals(Status.serverErrorBusy) || status.equals(Status.serverErrorTemporaryError)
                ? new Submission.Busy()
                : new Submission.Denied(status.getName());
    }

    static boolean successful(IppPacket answered) {
        return answered.getCode() <= 0x00ff; // RFC 8011, appendix B: 0x0000 to 0x00FF
    }

    private IppPacket send(IppPacket.Builder request) throws IOException, InterruptedException {
        return send(request, NO_DOCUMENT, answer);
    }

    private IppPacket send(IppPacket.Builder request, byte[] document, Duration patience)
            throws IOException, InterruptedException {
        var packet = request.setRequestId(requests.updateAndGet(id -> id == Integer.MAX_VALUE ? 1 : id + 1)).build();
        var answered = transport.send(packet, document, patience);
        if (answered.getRequestId() != packet.getRequestId()) {
            throw new IOException("The printer answered another request than ours");
        }
        return answered;
    }

    @Override
    public void close() {
        transport.close();
    }
}
