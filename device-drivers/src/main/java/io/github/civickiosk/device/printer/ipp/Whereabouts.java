package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the printer again when it is listed under another address: at the addresses that are configured beside the first, and
/// among the queues of the same CUPS. It is known by its UUID, which is kept over restarts. One thread.
final class Whereabouts {

    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);
    private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(3);
    private static final int MOST_QUEUES = 16;

    private final IppPrinterConfig config;
    private final PrinterLink link;
    private final Path file;
    private Optional<String> identity;
    private Deadline nextSearch = Deadline.in(Duration.ZERO);

    Whereabouts(IppPrinterConfig config, PrinterLink link) {
        this.config = config;
        this.link = link;
        this.file = config.memory().resolve("printer");
        this.identity = read();
    }

    /// To be told of each answer.
    void seen(PrinterReport report) {
        var now = report.identity();
        if (report.silent() || now.isEmpty() || now.equals(identity)) {
            return;
        }
        identity.ifPresent(
                before -> LOG.warn("At {} stands another printer than before: {}, not {}", link.uri(), now.get(), before));
        identity = now;
        try {
            DurableFile.write(file, now.get() + "\n");
        } catch (IOException e) {
            LOG.warn("The printer's identity is not kept", e);
        }
    }

    /// To be called while the printer does not answer where it was. Looks around now and then.
    ///
    /// @return whether it was found elsewhere
    boolean search() throws InterruptedException {
        if (!nextSearch.passed()) {
            return false;
        }
        var found = lookAround();
        found.ifPresent(uri -> {
            LOG.warn("The printer is now at {}, no longer at {}", uri, link.uri());
            link.moveTo(uri);
        });
        link.closeOthers();
        nextSearch = Deadline.in(BETWEEN_SEARCHES);
        return found.isPresent();
    }

    private Optional<URI> lookAround() throws InterruptedException {
        for (var candidate : candidates()) {
            if (isThere(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private List<URI> candidates() throws InterruptedException {
        var candidates = new ArrayList<URI>(List.of(config.uri()));
        candidates.addAll(config.alternatives());
        candidates.addAll(queues());
        return candidates.stream().distinct().filter(uri -> !uri.equals(link.uri())).toList();
    }

    private List<URI> queues() throws InterruptedException {
        try {
            return link.front().queues().stream().limit(MOST_QUEUES).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean isThere(URI candidate) throws InterruptedException {
        try {
            var report = link.lookAt(candidate);
            // An address of the configuration is trusted as long as we know no printer
            return !report.silent() && (identity.isEmpty() && isConfigured(candidate) || report.identity().equals(identity));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isConfigured(URI candidate) {
        return candidate.equals(config.uri()) || config.alternatives().contains(candidate);
    }

    private Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The printer's identity cannot be read", e);
            return Optional.empty();
        }
    }
}
