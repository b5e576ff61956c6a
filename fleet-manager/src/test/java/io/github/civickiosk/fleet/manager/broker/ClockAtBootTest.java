package io.github.civickiosk.fleet.manager.broker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.Hold;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A kiosk that starts in the past: seen from there the broker's certificate is not valid yet. The test lets the certificate
/// begin a few seconds from now instead of setting this machine's clock.
@Timeout(60)
class ClockAtBootTest {

    private static final Duration BACKDATED = Duration.ofHours(1); // by the authority, for clocks that differ a little
    /// After a failure the link would rest for up to ten minutes.
    private static final Broker.Timing PATIENT = new Broker.Timing(Duration.ofSeconds(2), Duration.ofSeconds(1),
            Duration.ofMinutes(10), Duration.ofMinutes(10));

    @TempDir
    Path temp;
    private final BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final AtomicBoolean set = new AtomicBoolean();

    private final Hold hold = new Hold() {
        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void outOfDate(String why) {
            told.add(why);
        }

        @Override
        public boolean hurries() {
            return set.getAndSet(false);
        }
    };

    @Test
    void tellsACertificateThatIsNotValidYetAndConnectsAsSoonAsTheClockIsSet() throws Exception {
        var now = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
        now.issueKiosk("k1", temp.resolve("k1"));
        Instant begins = Instant.now().plusSeconds(4);
        CertificateAuthority.open(temp.resolve("ca"), Clock.offset(Clock.systemUTC(), BACKDATED.plusSeconds(4)))
                .issueServer(List.of("localhost"), temp.resolve("broker-identity"));
        try (var broker = MosquittoPeer.startWithTls(temp.resolve("broker"), temp.resolve("broker-identity"));
                var link = new MqttLink(
                        List.of(new Broker(broker.uri(), "k1",
                                Optional.of(() -> sslContext(temp.resolve("k1"))), PATIENT)),
                        _ -> new Opening(new Message("w", new byte[0], 0, false), List.of("s")), events::add, hold)) {
            link.start();
            assertThat(told.poll(10, TimeUnit.SECONDS)).contains("NotBefore");
            assertThat(
                    events.poll(Math.max(1, Duration.between(Instant.now(), begins).toMillis() + 1_000), TimeUnit.MILLISECONDS))
                    .as("it rests").isNull();
            set.set(true);
            assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Up.class);
        }
    }

    private static javax.net.ssl.SSLContext sslContext(Path folder) {
        try {
            return Identity.load(folder).sslContext();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
