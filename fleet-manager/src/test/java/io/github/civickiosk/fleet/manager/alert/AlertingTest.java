package io.github.civickiosk.fleet.manager.alert;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// From what the host writes to the mail that arrives, by the real clock.
class AlertingTest {

    @TempDir
    Path folder;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private FleetStore store;
    private Alerting alerting;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        store = FleetStore.open(folder.resolve("fleet.db"));
        var contact = new Contact("duty", "en", new Contact.Way.Mail("duty@fleet.example"), Severity.INFO, Set.of());
        var settings = new AlertSettings("", Duration.ofMillis(100), Duration.ofSeconds(1), Optional.empty(),
                Optional.of(new MailPost.Server(URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort()), "fleet@fleet.example",
                        Optional.empty())),
                Map.of("duty", contact), Map.of(Severity.CRITICAL, List.of(new Escalation.Step(Duration.ZERO, List.of("duty")))));
        alerting = new Alerting(store, new Sites(store.database(), Clock.systemUTC()), _ -> Map.of(), settings, ZoneOffset.UTC,
                () -> true, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        alerting.close();
        store.close();
        mail.stop();
    }

    @Test
    void aJamIsAMailWithinSeconds() throws Exception {
        var now = Instant.now();
        store.write(writer -> {
            writer.born("baku-1", 0, now, List.of());
            writer.deviceBorn("baku-1", "document-printer", now, List.of(new Reading("Media", now, new Value.Text("jammed"))));
            return true;
        });
        assertThat(mail.waitForIncomingEmail(20_000, 1)).isTrue();
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Critical: Paper is jammed, baku-1 (new)");
    }

    @Test
    void aHeartbeatThatIsMissedIsAMailWithinTwoHeartbeats() throws Exception {
        alerting.rules().change("offline", "for: PT0S", "test");
        int heartbeat = 12; // half of one is left for judging and sending: six seconds on a busy machine
        var last = Instant.now();
        store.write(writer -> {
            writer.born("baku-1", 0, last,
                    List.of(new Reading("Kiosk/Heartbeat", last, new Value.Whole(DataType.INT64, heartbeat))));
            return true;
        });
        assertThat(mail.waitForIncomingEmail(40_000, 1)).isTrue();
        assertThat(Duration.between(last, Instant.now())).isLessThan(Duration.ofSeconds(2 * heartbeat));
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Critical: The kiosk is silent, baku-1 (new)");
    }
}
