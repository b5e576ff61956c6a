package io.github.civickiosk.fleet.manager.simulate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A simulated kiosk at Mosquitto, as a fleet manager would see it.
@Timeout(90)
class SimulatedKioskTest {

    private static final String STATE = "spBv1.0/STATE/host";
    private static final String BIRTH = "spBv1.0/fleet/NBIRTH/sim-00001";

    @Test
    void isBornWithItsHostAndAnewWhenAskedAndDiesByItsWill(@TempDir Path temp) throws Exception {
        var authority = CertificateAuthority.create(temp.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of(), temp.resolve("server"));
        authority.issueKiosk("sim-00001", temp.resolve("sim-00001"));
        var end = new CountDownLatch(1);
        var tally = new Tally();
        try (var broker = MosquittoPeer.startWithTls(temp.resolve("broker"), temp.resolve("server"));
                var witness = broker.witness("spBv1.0/#")) {
            broker.publish(STATE, new HostState(true, Instant.now()).encode(), true);
            var thread = Thread.ofVirtual().start(new SimulatedKiosk(URI.create(broker.uri().toString()), "fleet", "sim-00001",
                    "host", ServerIdentity.load(temp.resolve("sim-00001")).tls(), tally, end));
            witness.await(BIRTH);
            witness.await("spBv1.0/fleet/DBIRTH/sim-00001/cabinet-panel");
            assertThat(tally.born()).isEqualTo(1);
            witness.forget();
            broker.publish("spBv1.0/fleet/NCMD/sim-00001", new Payload(Instant.now(), OptionalInt.empty(),
                    List.of(new Reading("Node Control/Rebirth", Instant.now(), new Value.Truth(true)))).encodeWithTypes(), false);
            witness.await(BIRTH);
            end.countDown();
            broker.publish(STATE, new HostState(false, Instant.now()).encode(), true);
            witness.await("spBv1.0/fleet/NDEATH/sim-00001");
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void saysWhatToDoWhereTooFewFilesMayBeOpen() {
        assertThatThrownBy(() -> SimulateCommand.mayOpen(100_000_000)).hasMessageContaining("ulimit -n 100000600");
    }
}
