package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import tools.jackson.databind.json.JsonMapper;

/// Asks the fleet manager, as its dashboard does, how many certificates it knows of.
///
/// @param dashboard its address
/// @param token     of its API
record FleetCheck(URI dashboard, String token, String kiosk) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Certificates of this kiosk today; 0 while the manager does not know it.
    long certificates() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = request("/api/kiosks").timeout(PATIENCE).build();
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
        try (var client = HttpClient.newHttpClient()) {
            var seen = new FutureTask<>(() -> followed(client, before));
            Thread.ofVirtual().name("fleet-check").start(seen);
            try {
                if (seen.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } catch (TimeoutException late) {
                // said below
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            } finally {
                client.shutdownNow();
            }
        }
        throw new DemoException("the fleet manager did not hear of the certificate within " + PATIENCE.toSeconds() + " s");
    }

    /// Asks whenever the dashboard's stream tells of a change; its first event comes at once.
    private boolean followed(HttpClient client, long before) throws IOException, InterruptedException {
        var request = request("/stream").build();
        try (var lines = client.send(request, BodyHandlers.ofLines()).body()) {
            for (var line = lines.iterator(); line.hasNext();) {
                if (line.next().startsWith("event:") && certificates() > before) {
                    return true;
                }
            }
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(dashboard.resolve(path)).header("Authorization", "Bearer " + token);
    }
}
