package io.github.civickiosk.fleet.manager.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnEachDatabase
class DatabaseTest {

    private final DatabasePeer peer;
    private final Database database;

    DatabaseTest(DatabasePeer peer) {
        this.peer = peer;
        this.database = peer.open();
    }

    static void add(Handle handle, String kiosk) {
        handle.execute("insert into kiosk (id, online, stale, since, last_seen, bd_seq) values (?, 1, 0, 0, 0, 0)", kiosk);
    }

    List<String> kiosks() {
        return database.read(handle -> handle.createQuery("select id from kiosk order by id").mapTo(String.class).list());
    }

    @Test
    void readsWhatWasWritten() {
        int answer = database.write(handle -> {
            add(handle, "k1");
            return 17;
        });
        assertThat(answer).isEqualTo(17);
        assertThat(kiosks()).containsExactly("k1");
    }

    @Test
    void keepsNothingOfAWriteThatFails() {
        assertThatThrownBy(() -> database.write(handle -> {
            add(handle, "k1");
            throw new IllegalStateException("as the test wants it");
        })).hasMessageContaining("as the test wants it");
        assertThat(kiosks()).isEmpty();
    }

    @Test
    void aWriteWithinAWriteIsOneTransaction() {
        assertThatThrownBy(() -> database.write(outer -> {
            add(outer, "k1");
            database.write(inner -> {
                add(inner, "k2");
                return inner == outer;
            });
            throw new IllegalStateException("as the test wants it");
        })).hasMessageContaining("as the test wants it");
        assertThat(kiosks()).isEmpty();
    }

    @Test
    void aReaderSeesTheLastCommitWhileAnotherWrites() throws Exception {
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var writer = Thread.ofPlatform().start(() -> database.write(handle -> {
            add(handle, "k1");
            written.countDown();
            try {
                read.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));
        written.await();
        assertThat(kiosks()).isEmpty();
        read.countDown();
        writer.join();
        assertThat(kiosks()).containsExactly("k1");
    }

    @Test
    void isTheSameWhenItIsOpenedAgain() {
        var url = peer.url();
        peer.open(url).write(handle -> {
            add(handle, "k1");
            return true;
        });
        assertThat(peer.open(url)
                .<Integer>read(handle -> handle.createQuery("select count(*) from kiosk").mapTo(Integer.class).one()))
                .isEqualTo(1);
    }
}
