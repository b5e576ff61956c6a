package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.json.JsonMapper;

/// Asks the fleet manager, as its dashboard does, how many certificates it knows of.
///
/// @param dashboard its address
record FleetCheck(URI dashboard, String kiosk) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /// Certificates of this kiosk today; 0 while the manager does not know it.
    long certificates() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(dashboard.resolve("/api/kiosks")).timeout(PATIENCE).build();
            for (var known : JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body())) {
                if (known.path("id").asString().equals(kiosk)) {
                    return known.path("certificatesToday").asLong();
                }
            }
            return 0;
        }
    }

    /// Waits until the manager has heard of more certificates than before.
    ///
    /// @throws DemoException when it does not within half a minute
    void awaitMoreThan(long before) throws IOException, InterruptedException, DemoException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (certificates() <= before) {
            if (System.nanoTime() > end) {
                throw new DemoException(
                        "the fleet manager did not hear of the certificate within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(PAUSE);
        }
    }
}
