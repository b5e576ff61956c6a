package io.github.civickiosk.fleet.manager.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class BackupTest {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    static final UUID JOURNAL = UUID.fromString("3f0f44b6-2a1d-4a35-9a0c-1f6d0f6d2f00");

    @TempDir
    Path temp;
    final DatabasePeer peer;
    final Database database;
    final FleetStore store;

    BackupTest(DatabasePeer peer) {
        this.peer = peer;
        database = peer.open();
        store = new FleetStore(database);
        store.write(writer -> {
            writer.born("k1", 3, NINE, List.of(new Reading("Kiosk/State", NINE, new Value.Text("in-service"))));
            writer.deviceBorn("k1", "card-reader", NINE, List.of(new Reading("Status", NINE, new Value.Text("online"))));
            return writer.usage(new Numbered.Batch<>("k1", JOURNAL, 0, 0, List.of(FleetStoreTest.row(1, NINE, 2))), NINE);
        });
    }

    List<Kiosk> kiosks(Database database) {
        return new FleetStore(database).kiosks(NINE);
    }

    @Test
    void aNewDatabaseOfEitherKindHoldsWhatTheOldOneHeld() throws Exception {
        Path file = temp.resolve("fleet.backup");
        assertThat(Backup.write(database, file)).isPositive();
        for (Dialect dialect : Dialect.values()) {
            try (var other = new DatabasePeer(dialect)) {
                Database restored = other.open();
                Backup.restore(file, restored);
                assertThat(kiosks(restored)).isEqualTo(kiosks(database)).hasSize(1);
                assertThat(new History(restored).points("k1", "", "Kiosk/State", NINE, NINE.plusSeconds(1), 10)).hasSize(1);
            }
        }
    }

    @Test
    void whatCameAfterTheBackupIsGoneAndTheKioskIsAskedForIt() throws Exception {
        Path file = temp.resolve("fleet.backup");
        Backup.write(database, file);
        store.write(
                writer -> writer.usage(new Numbered.Batch<>("k1", JOURNAL, 1, 1, List.of(FleetStoreTest.row(2, NINE, 1))), NINE));
        Backup.restore(file, database);
        var after = new FleetStore(database);
        assertThat(after.usage("k1", 10)).hasSize(1);
        List<Written.Missing> missing = new ArrayList<>();
        try (var _ = after.along((_, written) -> missing.addAll(written.missing()))) {
            after.write(writer -> writer.usage(new Numbered.Batch<>("k1", JOURNAL, 2, 2, List.of(FleetStoreTest.row(3, NINE, 1))),
                    NINE));
        }
        assertThat(missing).containsExactly(new Written.Missing("usage", "k1", JOURNAL.toString(), 2, 2));
    }

    @Test
    void overwritesNothingAndSaysWhatIsMissing() throws Exception {
        Path file = temp.resolve("fleet.backup");
        Backup.write(database, file);
        assertThatThrownBy(() -> Backup.write(database, file)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> Backup.restore(temp.resolve("nothing"), database)).hasMessageContaining("There is no back-up");
    }
}
