package io.github.civickiosk.issuing.audit;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointsTest {

    private final TestClock clock = new TestClock();
    @TempDir
    private Path folder;
    private Path elsewhere;
    private Jdbi jdbi;
    private AuditLog log;
    private CheckpointKey key;

    @BeforeEach
    void open() throws Exception {
        elsewhere = folder.resolve("elsewhere");
        jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        log = new AuditLog(jdbi, clock);
        key = CheckpointKey.in(folder, clock);
    }

    @Test
    void keepsTheEndAfterSoManyEntriesAndOnceAnHour() throws Exception {
        try (var checkpoints = checkpoints(elsewhere.toString())) {
            checkpoints.look();
            assertThat(kept()).as("of an empty log there is none").isEmpty();
            append(1);
            checkpoints.look();
            assertThat(kept()).singleElement().asString().matches("checkpoint-000000000001-[0-9a-f]{8}\\.jws");
            append(2);
            checkpoints.look();
            assertThat(kept()).hasSize(1);
            append(1);
            checkpoints.look();
            assertThat(kept()).last().asString().startsWith("checkpoint-000000000004-");
            append(1);
            clock.pass(Checkpoints.AT_LEAST_EVERY);
            checkpoints.look();
            assertThat(kept()).hasSize(3);
            clock.pass(Checkpoints.AT_LEAST_EVERY);
            checkpoints.look();
            assertThat(kept()).as("nothing new").hasSize(3);
            append(1);
        }
        assertThat(kept()).as("one more at the end").hasSize(4);
        assertThat(check()).isEqualTo(new CheckpointCheck.Result(4, 6, List.of()));
    }

    @Test
    void findsOutThatTheEndWasCutOff() throws Exception {
        append(5);
        checkpoints(elsewhere.toString()).close();
        jdbi.useHandle(handle -> {
            handle.execute("DROP TRIGGER audit_kept");
            handle.execute("DELETE FROM audit WHERE number > 3");
        });
        assertThat(log.verify()).as("the chain itself says nothing").isInstanceOf(AuditLog.Verdict.Whole.class);
        assertThat(check().findings()).singleElement().asString().contains("entry 5", "cut off or changed");
    }

    @Test
    void findsOutThatTheWholeLogWasWrittenAnew() throws Exception {
        append(3);
        checkpoints(elsewhere.toString()).close();
        jdbi.useHandle(handle -> {
            handle.execute("DROP TRIGGER audit_kept");
            handle.execute("DELETE FROM audit");
        });
        clock.pass(Duration.ofMinutes(1));
        append(3);
        assertThat(check().findings()).singleElement().asString().contains("entry 3");
    }

    @Test
    void believesOnlyItsOwnKey() throws Exception {
        append(1);
        checkpoints(elsewhere.toString()).close();
        Path file = elsewhere.resolve(kept().getFirst());
        String jws = Files.readString(file);
        Files.writeString(file, jws.substring(0, jws.length() - 8) + "AAAAAAA\n");
        assertThat(check().findings()).singleElement().asString().contains("signed by none of the keys");
        Files.writeString(file, jws);
        CheckpointKey another = CheckpointKey.in(folder.resolve("another"), clock);
        assertThat(new CheckpointCheck(log, List.of(another.certificate())).check(elsewhere).good()).isZero();
        assertThat(check().good()).isOne();
    }

    @Test
    void putsThemToAnAddressAndTriesAgain() throws Exception {
        var received = new CopyOnWriteArrayList<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/log/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(received.size() == 1 ? 503 : 201, -1);
            exchange.close();
        });
        server.start();
        append(1);
        try (var checkpoints = checkpoints("http://127.0.0.1:" + server.getAddress().getPort() + "/log")) {
            checkpoints.look();
            checkpoints.look();
            checkpoints.look();
        } finally {
            server.stop(0);
        }
        assertThat(received).hasSize(2).allMatch(put -> put.startsWith("PUT /log/checkpoint-000000000001-"));
    }

    private Checkpoints checkpoints(String place) {
        return new Checkpoints(log, key, List.of(CheckpointPlace.of(place)), 3, clock);
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            log.append(new AuditLog.Entry("kiosk-1", Event.VISIT_OPENED, "", "visit"));
        }
    }

    private List<String> kept() throws Exception {
        return new CheckpointPlace.Folder(elsewhere).files().stream().map(file -> file.getFileName().toString()).toList();
    }

    private CheckpointCheck.Result check() throws Exception {
        return new CheckpointCheck(log, List.of(key.certificate())).check(elsewhere);
    }
}
