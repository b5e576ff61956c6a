package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.printer.DocumentPrinter.Status;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the printer for its state all the time, on a thread of its own; looks for it when it is gone, and has its queue resumed.
final class StatusWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWatch.class);

    private final PrinterLink link;
    private final Pace pace;
    private final StatusFeed<Status> feed;
    private final Whereabouts whereabouts;
    private final QueueKeeper keeper;
    private final Thread thread;
    private volatile boolean printing;
    private volatile boolean closed;
    private int missed;

    StatusWatch(PrinterLink link, IppPrinterConfig config, StatusFeed<Status> feed) {
        this.link = link;
        this.pace = config.pace();
        this.feed = feed;
        this.whereabouts = new Whereabouts(config, link);
        this.keeper = new QueueKeeper(link, new CupsSocket(config.cupsSocket(), config.pace().answer()));
        this.thread = Thread.ofVirtual().name("ipp-status").start(this::watch);
    }

    /// While it holds, a stopped queue is the job's matter.
    void printing(boolean now) {
        printing = now;
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                Thread.sleep(missed == 1 ? pace.job() : pace.status());
            }
        } catch (InterruptedException e) {
            LOG.debug("The printer is not watched any more");
        }
    }

    private void look() throws InterruptedException {
        try {
            var report = link.look();
            whereabouts.seen(report);
            feed.set(Statuses.of(report));
            missed = report.silent() ? missed + 1 : 0;
            if (!printing) {
                keeper.keep(report);
            }
        } catch (IOException e) {
            missed++; // one lost answer is no lost printer
            if (missed > 1 || feed.current().device() == DeviceStatus.STARTING) {
                feed.set(Statuses.without(DeviceStatus.OFFLINE));
            }
        } catch (RuntimeException e) {
            LOG.error("The printer's state cannot be read", e);
        }
        if (missed > 1 && whereabouts.search()) {
            missed = 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
