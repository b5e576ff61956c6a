package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Somebody else's job, e.g. a technician's test page.
final class IppJobs {

    private IppJobs() {}

    static void print(URI printer, String name, byte[] pdf) {
        try (var client = new IppClient(printer, Optional.empty(), Duration.ofSeconds(5))) {
            var taken = client.printJob(name, new JobTicket(List.of(), false), pdf);
            if (!(taken instanceof Submission.Accepted)) {
                throw new IllegalStateException("Somebody's job was not taken: " + taken);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
