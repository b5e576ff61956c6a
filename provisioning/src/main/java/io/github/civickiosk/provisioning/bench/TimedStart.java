package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.provisioning.process.ChildProcess;

/// Starts a process and stops the clock at what it was started for.
record TimedStart(String name, List<String> command, Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Milliseconds until the process says that it is ready.
    double untilReady() throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var process = ChildProcess.start(name, command, log)) {
            process.awaitReady(PATIENCE);
            return milliseconds(began);
        }
    }

    /// Milliseconds until its first page has been fetched.
    double untilFirstScreen() throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(Redirect.ALWAYS).build()) {
            var began = System.nanoTime();
            try (var process = ChildProcess.start(name, command, log)) {
                var page = URI.create(process.awaitReady(PATIENCE));
                fetch(client, page);
                return milliseconds(began);
            }
        }
    }

    private static void fetch(HttpClient client, URI page) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the first page was answered with status " + answer.statusCode());
        }
    }

    private static double milliseconds(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
