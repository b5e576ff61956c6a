package io.github.civickiosk.fleet.manager.ingest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.ActiveLock;
import io.github.civickiosk.fleet.manager.store.ActiveLock.Holder;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.Dialect;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@OnEachDatabase
@Timeout(60)
class ActiveHostTest {

    @TempDir
    Path temp;
    private final DatabasePeer peer;
    private final String url;

    ActiveHostTest(DatabasePeer peer) {
        this.peer = peer;
        this.url = peer.url();
    }

    @Test
    void oneOfTwoIsActiveUntilItLeaves() {
        Database database = peer.open(url);
        try (var first = new ActiveLock(database, "fleet");
                var second = new ActiveLock(peer.open(url), "fleet");
                var other = new ActiveLock(database, "other")) {
            assertThat(first.take()).isEqualTo(Holder.US);
            assertThat(first.take()).isEqualTo(Holder.US);
            if (peer.dialect() == Dialect.POSTGRESQL) {
                assertThat(second.take()).isEqualTo(Holder.ANOTHER);
                assertThat(other.take()).as("another group").isEqualTo(Holder.US);
                first.close();
                assertThat(second.take()).isEqualTo(Holder.US);
            }
        }
    }

    @Test
    void aLoneManagerIsActiveAtOnceAndSpeaksToTheKiosks() throws Exception {
        var store = new FleetStore(peer.open(url));
        try (var broker = MosquittoPeer.start(temp);
                var witness = broker.witness("spBv1.0/STATE/host");
                var active = new ActiveHost(new ActiveLock(store.database(), "fleet"),
                        () -> new SparkplugHost(new SparkplugHost.Settings("fleet", "host", Duration.ofSeconds(2)),
                                List.of(new Broker(broker.uri(), "fleet-manager", Optional.empty(), SparkplugHostTest.QUICK)),
                                store,
                                Clock.systemUTC(), HostListener.NONE),
                        Clock.systemUTC())) {
            active.start();
            assertThat(active.active()).isTrue();
            witness.await(message -> new String(message.payload()).startsWith("{\"online\":true"));
            active.close();
            witness.await(message -> new String(message.payload()).startsWith("{\"online\":false"));
        }
    }
}
