package io.github.civickiosk.device.printer.ipp;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.JobCounts;
import io.github.civickiosk.device.printer.JobMemory;
import io.github.civickiosk.device.printer.PdfPages;

/// A printer that speaks IPP (RFC 8010, RFC 8011): straight, or behind CUPS. *Printed* is what the job says only when the
/// printer's own state agrees, since CUPS calls a job completed during a jam.
public final class IppPrinter implements DocumentPrinter {

    private static final Duration KEEP = Duration.ofDays(30);

    private final JobCounts counts;
    private final PrinterLink link;
    private final StatusFeed<Status> feed;
    private final JobDesk desk;
    private final StatusWatch watch;

    /// @param counters closed with the driver
    public IppPrinter(IppPrinterConfig config, Counters<Counter> counters, Clock clock) {
        this.counts = new JobCounts(counters);
        this.link = new PrinterLink(config);
        this.feed = new StatusFeed<>("document-printer", Statuses.without(DeviceStatus.STARTING));
        this.desk = new JobDesk(link, config, new JobMemory(config.memory(), KEEP, clock.instant()), counts, clock,
                report -> feed.set(Statuses.of(report)), () -> feed.set(Statuses.without(DeviceStatus.OFFLINE)));
        this.watch = new StatusWatch(link, config, feed);
    }

    @Override
    public Outcome print(byte[] pdf, JobName job, Duration patience, Consumer<Progress> progress) throws InterruptedException {
        watch.printing(true);
        try {
            var refusal = PdfPages.refusal(pdf).<Outcome>map(Outcome.Refused::new);
            return counts.answered(refusal.isPresent() ? refusal.get() : desk.print(pdf, job, Deadline.in(patience), progress));
        } finally {
            watch.printing(false);
        }
    }

    @Override
    public Outcome ask(JobName job, Duration patience) throws InterruptedException {
        return desk.ask(job, Deadline.in(patience));
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public Counts counts() {
        return counts.counts();
    }

    @Override
    public void resetCounts() {
        counts.reset();
    }

    /// CUPS is told to forget the document. The names that are kept say nothing of a citizen; what the printer keeps in its own
    /// memory is beyond IPP.
    @Override
    public void forget(JobName job) {
        try {
            link.forget(job.value());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.close();
        link.close();
        feed.close();
        counts.close();
    }
}
