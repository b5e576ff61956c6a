package io.github.civickiosk.issuing.store;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.AuditLog.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreTest {

    private static Optional<PostgresPeer> postgres = Optional.empty();
    @TempDir
    private Path folder;

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = Optional.of(new PostgresPeer());
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.orElseThrow().close();
    }

    @Test
    void keepsWhatAFileOfTheTimeBeforeMigrationsHolds() throws Exception {
        Path file = folder.resolve("authority.db");
        try (var before = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = before.createStatement()) {
            statement.executeUpdate(Files.readString(Path.of("src/test/resources/authority-0.1.sql")));
        }
        try (Store store = Store.sqlite(file)) {
            var log = new AuditLog(store.jdbi(), Clock.systemUTC());
            assertThat(log.verify()).isEqualTo(new Verdict.Whole(log.head()));
            assertThat(log.head().number()).isEqualTo(2);
            log.append(entry("kiosk-1"));
            assertThat(log.verify()).isEqualTo(new Verdict.Whole(log.head()));
            assertThat(store.jdbi().<String, RuntimeException>withHandle(handle -> handle
                    .select("SELECT claim || ' ' || length(pdf) || ' ' || number FROM issuance JOIN document ON issuance = id JOIN claim USING (issuance)")
                    .mapTo(String.class).one())).isEqualTo("K27-40QX 4 K27-40QX");
        }
        try (Store again = Store.sqlite(file)) {
            assertThat(again.answers()).isTrue();
        }
    }

    @Test
    void chainsTheAuditLogOverTwoInstances() throws Exception {
        String url = postgres.orElseThrow().database();
        try (Store one = Store.open(folder, Optional.of(url));
                Store two = Store.open(folder, Optional.of(url));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var logs = java.util.List.of(new AuditLog(one.jdbi(), Clock.systemUTC()),
                    new AuditLog(two.jdbi(), Clock.systemUTC()));
            threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<Boolean>) () -> append(logs.get(i % 2), "kiosk-" + i)).toList())
                    .forEach(appended -> assertThat(appended.resultNow()).isTrue());
            assertThat(logs.getFirst().verify()).isEqualTo(new Verdict.Whole(logs.getLast().head()));
            assertThat(logs.getFirst().head().number()).isEqualTo(200);
        }
    }

    @Test
    void onlyAddsToTheAuditLogOfPostgres() throws Exception {
        try (Store store = Store.open(folder, Optional.of(postgres.orElseThrow().database()))) {
            append(new AuditLog(store.jdbi(), Clock.systemUTC()), "kiosk-1");
            for (String deed : java.util.List.of("UPDATE audit SET kiosk = 'x'", "DELETE FROM audit", "TRUNCATE audit")) {
                assertThatThrownBy(() -> store.jdbi().useHandle(handle -> handle.execute(deed)))
                        .hasMessageContaining("only added to");
            }
        }
    }

    @Test
    void comesBackByItselfWhenPostgresDoes() throws Exception {
        try (var server = new PostgresPeer(); Store store = Store.open(folder, Optional.of(server.database()))) {
            var log = new AuditLog(store.jdbi(), Clock.systemUTC());
            log.append(entry("kiosk-1"));
            server.stop();
            assertThat(store.answers()).isFalse();
            assertThatThrownBy(() -> log.append(entry("kiosk-1"))).satisfies(e -> assertThat(StoreFailure.outage(e)).isPresent());
            server.startAgain();
            assertThat(IntStream.range(0, 100).anyMatch(_ -> store.answers())).isTrue();
            log.append(entry("kiosk-1"));
            assertThat(log.verify()).isEqualTo(new Verdict.Whole(log.head()));
        }
    }

    @Test
    void tellsTheOperatorWhatCannotBeReachedAndKeepsThePassword() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Store.postgresql("jdbc:postgresql://127.0.0.1:" + nobody + "/issuing?user=x&password=secret",
                Duration.ofSeconds(1))).isInstanceOf(IOException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:" + nobody)
                .hasMessageContaining("Check --store").hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Store.open(folder, Optional.of("postgres://db"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgresql://HOST");
        Path noDatabase = Files.writeString(folder.resolve("authority.db"), "this is a letter to the agency ".repeat(200));
        assertThatThrownBy(() -> Store.sqlite(noDatabase)).isInstanceOf(IOException.class).hasMessageContaining("authority.db");
    }

    @Test
    void refusesAnInstanceThatIsNotLikeTheOthers() throws Exception {
        try (Store store = Store.open(folder, Optional.of(postgres.orElseThrow().database()))) {
            var settings = new SharedSettings(store.jdbi());
            settings.agree("pseudonym key", "5a17");
            settings.agree("pseudonym key", "5a17");
            assertThatThrownBy(() -> settings.agree("pseudonym key", "0000")).isInstanceOf(IOException.class)
                    .hasMessageContaining("copy the file from the instance");
        }
    }

    @Test
    void saysWhenTheDiskIsFull() throws Exception {
        try (Store store = Store.sqlite(folder.resolve("authority.db"))) {
            assertThatThrownBy(() -> store.jdbi().useHandle(handle -> {
                int pages = handle.select("PRAGMA page_count").mapTo(Integer.class).one();
                handle.execute("PRAGMA max_page_count = " + pages);
                handle.execute("INSERT INTO setting VALUES ('much', ?)", "x".repeat(100_000));
            })).satisfies(e -> assertThat(StoreFailure.outage(e)).contains("SQLITE_FULL"));
        }
    }

    @Test
    void aMistakeOfOursIsNoOutage() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT * FROM nothing"))
                    .satisfies(e -> assertThat(StoreFailure.outage(e)).isEmpty());
        }
    }

    private static boolean append(AuditLog log, String kiosk) {
        log.append(entry(kiosk));
        return true;
    }

    private static AuditLog.Entry entry(String kiosk) {
        return new AuditLog.Entry(kiosk, Event.VISIT_OPENED, "", "visit");
    }
}
