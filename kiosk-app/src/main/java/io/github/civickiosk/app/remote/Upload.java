package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the fleet manager what it asked for: HTTPS PUT with the kiosk's own certificate, to the configured place and nowhere
/// else, whatever an order says.
///
/// @param manager  `https://host:port`; empty where nothing is sent
/// @param identity folder, read for each upload
record Upload(URI manager, Path identity) {

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration WHOLE = Duration.ofMinutes(5);

    /// What is wrong with the argument `upload`.
    Optional<String> problem(CommandRequest request) {
        if (manager.toString().isEmpty()) {
            return Optional.of("This kiosk sends nothing: fleet.manager is not set in its kiosk.yaml.");
        }
        return address(request).isPresent()
                ? Optional.empty()
                : Optional.of("Its upload is no address under https://" + manager.getHost() + ":" + port(manager) + ".");
    }

    private Optional<URI> address(CommandRequest request) {
        try {
            return request.text("upload").map(URI::create).filter(this::isOurs);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private boolean isOurs(URI address) {
        return "https".equals(address.getScheme()) && address.getRawUserInfo() == null && address.getRawFragment() == null
                && manager.getHost().equalsIgnoreCase(address.getHost()) && port(manager) == port(address);
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 443 : address.getPort();
    }

    /// @param type media type of the body
    Outcome send(CommandRequest request, String type, byte[] body) throws InterruptedException {
        Optional<URI> address = address(request);
        if (address.isEmpty()) {
            return new Outcome.Failed("It has no address to send it to.");
        }
        try (var client = HttpClient.newBuilder().sslContext(Identity.load(identity).sslContext()).connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER).build()) {
            var put = HttpRequest.newBuilder(address.get()).timeout(WHOLE).header("Content-Type", type)
                    .PUT(BodyPublishers.ofByteArray(body)).build();
            int status = client.send(put, BodyHandlers.discarding()).statusCode();
            return status / 100 == 2
                    ? new Outcome.Done("%d bytes were sent.".formatted(body.length))
                    : new Outcome.Failed("The fleet manager answered %d to it.".formatted(status));
        } catch (IOException e) {
            LOG.warn("{} could not be sent", type, e);
            return new Outcome.Failed("It could not be sent: " + e.getClass().getSimpleName() + ".");
        }
    }
}
