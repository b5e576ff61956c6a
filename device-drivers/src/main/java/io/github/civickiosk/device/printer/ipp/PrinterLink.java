package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to the printer: straight, or through a CUPS queue. Jobs go to the queue; where its jobs go to a printer that speaks
/// IPP, that one is asked too, and what it says of itself and of a job counts more than what CUPS says. Safe for use by several
/// threads; an [IOException] says that queue or printer gave no usable answer.
final class PrinterLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrinterLink.class);

    private final IppPrinterConfig config;
    private final SnmpCounter snmp;
    private final Map<URI, IppClient> clients = new ConcurrentHashMap<>();
    private final Set<URI> distrusted = ConcurrentHashMap.newKeySet();
    private volatile URI front;
    private volatile @Nullable URI behind;
    private volatile boolean queue;

    PrinterLink(IppPrinterConfig config) {
        this.config = config;
        this.front = config.uri();
        this.snmp = new SnmpCounter(config.snmp());
    }

    URI uri() {
        return front;
    }

    /// From now on the printer is there.
    void moveTo(URI found) {
        front = found;
        behind = null;
    }

    /// Lets go of addresses that were only tried.
    void closeOthers() {
        clients.entrySet().removeIf(one -> {
            var other = !one.getKey().equals(front) && !one.getKey().equals(behind);
            if (other) {
                one.getValue().close();
            }
            return other;
        });
    }

    IppClient front() {
        return at(front);
    }

    private IppClient at(URI uri) {
        return clients.computeIfAbsent(uri, address -> new IppClient(address, config.certificate(), config.pace().answer()));
    }

    private Optional<IppClient> behind() {
        var printer = behind;
        return printer == null ? Optional.empty() : Optional.of(at(printer));
    }

    PrinterReport look() throws IOException, InterruptedException {
        var here = front;
        var report = lookAt(here);
        if (here.equals(front)) {
            queue = report.device().isPresent();
            behind = report.device().filter(IppUris::isIpp).filter(this::canBeAsked).orElse(null);
        }
        return report;
    }

    /// What the printer, or the queue and the printer behind it, say at an address that need not be ours.
    PrinterReport lookAt(URI address) throws IOException, InterruptedException {
        var report = at(address).printer();
        var device = report.device().filter(IppUris::isIpp).filter(this::canBeAsked);
        var whole = device.isEmpty() ? report : lookBehind(report, device.get());
        return whole.counter().isPresent() || whole.silent() ? whole : whole.counting(snmp.read(host(whole, address)));
    }

    private PrinterReport lookBehind(PrinterReport queue, URI device) throws InterruptedException {
        try {
            return queue.before(at(device).printer());
        } catch (IOException e) {
            if (e.getCause() instanceof SSLException) {
                LOG.warn(
                        "The printer behind the queue, {}, shows a certificate that we do not trust: only CUPS is asked; set the "
                                + "printer's certificate to ask it too",
                        device);
                distrusted.add(device);
                return queue;
            }
            return queue.beforeSilence();
        }
    }

    private boolean canBeAsked(URI device) {
        return !distrusted.contains(device);
    }

    private static String host(PrinterReport report, URI address) {
        return report.device().map(URI::getHost).orElse(address.getHost());
    }

    Submission createJob(String name, JobTicket ticket) throws IOException, InterruptedException {
        return front().createJob(name, ticket);
    }

    Submission sendDocument(int id, byte[] pdf) throws IOException, InterruptedException {
        return front().sendDocument(id, pdf);
    }

    Submission printJob(String name, JobTicket ticket, byte[] pdf) throws IOException, InterruptedException {
        return front().printJob(name, ticket, pdf);
    }

    Optional<JobReport> jobNamed(String name) throws IOException, InterruptedException {
        return job(0, name);
    }

    /// The job of that number, if it has that name. Empty when neither queue nor printer knows it (any more).
    ///
    /// @param id 0 when only its name is known
    Optional<JobReport> job(int id, String name) throws IOException, InterruptedException {
        var queued = queued(id, name);
        var printer = behind();
        return printer.isEmpty() ? queued : JobReport.through(queued, printer.get().jobNamed(name));
    }

    private Optional<JobReport> queued(int id, String name) throws IOException, InterruptedException {
        return id == 0 ? front().jobNamed(name) : front().job(id).filter(job -> job.id() == id && job.isNamed(name));
    }

    /// Whether a queue knows that it has ended and the printer behind it knows nothing of it.
    boolean forgotten(String name) throws IOException, InterruptedException {
        return jobNamed(name).map(job -> job.ended() && !job.atPrinter()).orElse(true);
    }

    /// Whether queue or printer took the order. The queue first, so that it does not send the job again.
    boolean cancel(int id, String name) throws IOException, InterruptedException {
        var taken = cancel(front(), queued(id, name));
        var printer = behind();
        return printer.isEmpty() ? taken : cancel(printer.get(), printer.get().jobNamed(name)) || taken;
    }

    private static boolean cancel(IppClient where, Optional<JobReport> job) throws IOException, InterruptedException {
        return job.isPresent() && !job.get().ended() && where.cancel(job.get().id());
    }

    /// So that a queue does not print later what a session has given up. Does its best.
    void withdraw(String name) throws InterruptedException {
        try {
            cancel(front(), front().jobNamed(name));
        } catch (IOException e) {
            LOG.warn("{} could not be withdrawn from {}", name, front, e);
        }
    }

    /// CUPS keeps a job's document for a day: of ours nothing stays. Does its best.
    void forget(String name) throws InterruptedException {
        if (!queue) {
            return;
        }
        try {
            var job = front().jobNamed(name);
            if (job.isPresent() && !front().purge(job.get().id())) {
                LOG.warn("{} keeps the document of {}", front, name);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be told to forget {}", front, name, e);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(IppClient::close);
    }
}
