package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.identity.Identity;

/// Whether the authority answers this kiosk, and whether both agree on the time. Two findings of one call: the authority's
/// clock is the one that visits and certificates are judged by.
record AuthorityCheck(URI url, Path identity, Clock clock) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofSeconds(30);

    List<Finding> look() throws InterruptedException {
        var asked = clock.instant();
        try (var client = HttpClient.newBuilder().sslContext(Identity.load(identity).sslContext()).connectTimeout(PATIENCE)
                .build()) {
            var request = HttpRequest.newBuilder(url.resolve("/catalogue")).timeout(PATIENCE).build();
            var answer = client.send(request, BodyHandlers.discarding());
            return List.of(authority(answer), clock(date(answer).map(theirs -> Duration.between(theirs, asked))));
        } catch (IOException e) {
            return List.of(
                    Finding.failed("authority", url + " does not answer: " + e,
                            "Check the network and the address 'authority.url'. A TLS"
                                    + " error means that this kiosk's certificate is not accepted or has expired: look at "
                                    + identity + "."),
                    clock(Optional.empty()));
        }
    }

    private Finding authority(HttpResponse<?> answer) {
        return answer.statusCode() == 200
                ? Finding.fine("authority", url + " answers and offers its services")
                : Finding.failed("authority", url + " answers with status " + answer.statusCode(),
                        "Ask the operator whether this kiosk's certificate was revoked.");
    }

    private static Finding clock(Optional<Duration> apart) {
        if (apart.isEmpty()) {
            return Finding.failed("clock", "the clock could not be compared, because the authority did not tell its time",
                    "Mend the link to the authority first; then: timedatectl status");
        }
        var seconds = apart.get().toSeconds();
        return apart.get().abs().compareTo(APART) <= 0
                ? Finding.fine("clock", "the clock agrees with the authority's")
                : Finding.failed("clock", "the clock is " + Math.abs(seconds) + " s " + (seconds > 0 ? "ahead of" : "behind")
                        + " the authority's", "Switch time synchronisation on: sudo timedatectl set-ntp true");
    }

    private static Optional<java.time.Instant> date(HttpResponse<?> answer) {
        try {
            return answer.headers().firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
