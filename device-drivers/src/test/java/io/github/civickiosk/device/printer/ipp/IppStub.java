package io.github.civickiosk.device.printer.ipp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.IppInputStream;
import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.encoding.MutableAttributeGroup;
import com.hp.jipp.encoding.Tag;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.PrinterState;
import com.hp.jipp.model.Status;
import com.hp.jipp.model.Types;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import kotlin.ranges.IntRange;

/// A printer for what `ippeveprinter` cannot do: `stopped`, `-error`, a lifetime counter, answers that get lost, wrong ids.
final class IppStub implements AutoCloseable {

    final List<byte[]> documents = new CopyOnWriteArrayList<>();
    final List<Job> jobs = new CopyOnWriteArrayList<>();
    final List<Operation> operations = new CopyOnWriteArrayList<>(
            List.of(Operation.printJob, Operation.createJob, Operation.sendDocument,
                    Operation.getJobs, Operation.getJobAttributes, Operation.cancelJob, Operation.getPrinterAttributes));
    /// Done, and then the connection is dropped before the answer; each once.
    final Set<Operation> loseAnswerTo = ConcurrentHashMap.newKeySet();
    /// Dropped before anything is done, as long as it stands here.
    final Set<Operation> deafTo = ConcurrentHashMap.newKeySet();
    volatile PrinterState state = PrinterState.idle;
    volatile List<String> reasons = List.of("none");
    volatile JobState jobEndsAs = JobState.completed;
    volatile int counter = 100;
    volatile int sheetsPerJob = 2;
    volatile boolean accepting = true;
    volatile Runnable onDocument = () -> {};
    volatile String answerAsJobNamed = "";
    /// Wrong job ids in what it tells.
    volatile int idsAreOffBy;
    /// Answered with a bare status where the standard wants the job's attributes.
    final Set<Operation> tersely = ConcurrentHashMap.newKeySet();

    volatile List<String> sides = List.of("one-sided", "two-sided-long-edge");
    volatile List<String> media = List.of("iso_a4_210x297mm", "na_letter_8.5x11in");
    volatile boolean copies = true;
    volatile URI uuid = URI.create("urn:uuid:00000000-0000-4000-8000-000000000001");
    volatile Manner manner = Manner.PROPER;

    /// How it answers.
    enum Manner {
        PROPER,
        /// A byte now and then.
        DRIPPING,
        /// Megabytes.
        GIANT,
        /// As if something else had been asked.
        OTHER_REQUEST,
        /// No IPP at all.
        GARBAGE
    }

    private static final int GIANT = 8 * 1024 * 1024;

    private final HttpServer server;
    private volatile List<String> asked = List.of();

    static final class Job {
        final int id;
        final String name;
        volatile JobState state = JobState.pending;
        volatile int impressions;

        Job(int id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    IppStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ipp/print", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("ipp://127.0.0.1:" + server.getAddress().getPort() + "/ipp/print");
    }

    /// The job attributes of the last job, `name=value`.
    List<String> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var in = new IppInputStream(exchange.getRequestBody());
            var request = in.readPacket();
            var document = in.readAllBytes();
            var operation = request.getOperation();
            if (deafTo.contains(operation)) {
                throw new IOException("deaf");
            }
            var whole = answer(request, document);
            var answer = (tersely.contains(operation) ? IppPacket.response(Status.successfulOk) : whole)
                    .setRequestId(request.getRequestId()).build();
            if (loseAnswerTo.remove(operation)) {
                throw new IOException("lost");
            }
            exchange.sendResponseHeaders(200, 0);
            write(answer, exchange.getResponseBody());
        }
    }

    private void write(IppPacket answer, OutputStream out) throws IOException {
        var bytes = new ByteArrayOutputStream();
        answer.write(bytes);
        switch (manner) {
            case PROPER -> bytes.writeTo(out);
            case DRIPPING -> drip(bytes.toByteArray(), out);
            case GIANT -> {
                bytes.writeTo(out);
                out.write(new byte[GIANT]);
            }
            case OTHER_REQUEST ->
                IppPacket.response(answer.getStatus()).setRequestId(answer.getRequestId() + 1).build().write(out);
            case GARBAGE -> out.write("<html>Login</html>".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void drip(byte[] bytes, OutputStream out) throws IOException {
        for (var one : bytes) {
            if (manner != Manner.DRIPPING) {
                throw new IOException("no more dripping");
            }
            out.write(one);
            out.flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private IppPacket.Builder answer(IppPacket request, byte[] document) {
        var operation = request.getOperation();
        if (operation.equals(Operation.getPrinterAttributes)) {
            return printer();
        }
        if (operation.equals(Operation.getJobs)) {
            var answer = IppPacket.response(Status.successfulOk);
            jobs.forEach(job -> answer.addGroup(describe(job)));
            return answer;
        }
        if (operation.equals(Operation.printJob) || operation.equals(Operation.createJob)) {
            var job = new Job(jobs.size() + 1, request.getString(Tag.operationAttributes, Types.jobName));
            jobs.add(job);
            asked = request.getAttributeGroups().stream().filter(group -> group.getTag().equals(Tag.jobAttributes))
                    .flatMap(List::stream).map(one -> one.getName() + "=" + one.strings().getFirst()).sorted().toList();
            if (operation.equals(Operation.printJob)) {
                print(job, document);
            }
            return IppPacket.response(Status.successfulOk).addGroup(describe(job));
        }
        var job = jobs.stream().filter(one -> one.id == request.getValue(Tag.operationAttributes, Types.jobId)).findFirst();
        if (job.isEmpty()) {
            return IppPacket.response(Status.clientErrorNotFound);
        }
        if (operation.equals(Operation.sendDocument)) {
            print(job.get(), document);
        } else if (operation.equals(Operation.cancelJob)) {
            job.get().state = JobState.canceled;
        }
        return IppPacket.response(Status.successfulOk).addGroup(describe(job.get()));
    }

    private void print(Job job, byte[] document) {
        documents.add(document);
        onDocument.run();
        job.state = jobEndsAs;
        if (jobEndsAs.equals(JobState.completed)) {
            job.impressions = sheetsPerJob;
            counter += sheetsPerJob;
        }
    }

    private AttributeGroup describe(Job job) {
        var group = new MutableAttributeGroup(Tag.jobAttributes, new ArrayList<>());
        group.put(Types.jobId, job.id + idsAreOffBy);
        group.put(Types.jobName, answerAsJobNamed.isEmpty() ? job.name : answerAsJobNamed);
        group.put(Types.jobState, job.state);
        group.put(Types.jobImpressionsCompleted, job.impressions);
        return group.toGroup();
    }

    private IppPacket.Builder printer() {
        var group = new MutableAttributeGroup(Tag.printerAttributes, new ArrayList<>());
        group.put(Types.printerState, state);
        group.put(Types.printerStateReasons, reasons);
        group.put(Types.printerIsAcceptingJobs, accepting);
        group.put(Types.printerImpressionsCompleted, counter);
        group.put(Supplies.MARKER_LEVELS, List.of(55, 8));
        group.put(Types.operationsSupported, operations);
        group.put(Types.printerUuid, uuid);
        group.put(Types.mediaSupported.of(media.getFirst(), media.stream().skip(1).toArray(String[]::new)));
        if (!sides.isEmpty()) {
            group.put(Types.sidesSupported, sides);
        }
        if (copies) {
            group.put(Types.copiesSupported.of(new IntRange(1, 99)));
        }
        return IppPacket.response(Status.successfulOk).addGroup(group.toGroup());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
