package io.github.civickiosk.app.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What socat hears at a socket such as systemd's.
@Timeout(60)
class NotifySocketTest {

    @TempDir
    Path folder;

    @Test
    void tellsASocketInTheFileSystem() throws Exception {
        var path = folder.resolve("notify");
        try (var systemd = new Socat("UNIX-RECV:" + path)) {
            systemd.await(path.toString());
            notifier(path.toString()).tell("READY=1");
            assertThat(systemd.heard(7)).isEqualTo("READY=1");
        }
    }

    @Test
    void tellsASocketWithoutAFile() throws Exception {
        var name = "civic-kiosk-" + ProcessHandle.current().pid();
        try (var systemd = new Socat("ABSTRACT-RECV:" + name)) {
            systemd.await("@" + name);
            notifier("@" + name).tell("STOPPING=1");
            assertThat(systemd.heard(10)).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void aSocketThatIsGoneStopsNothing() {
        notifier(folder.resolve("nowhere").toString()).tell("READY=1");
    }

    @Test
    void isNotThereWithoutSystemd() {
        assertThat(NotifySocket.of(Map.of())).isEmpty();
        assertThat(NotifySocket.of(Map.of("NOTIFY_SOCKET", "vsock:2:1234"))).isEmpty();
        assertThat(NotifySocket.of(Map.of("NOTIFY_SOCKET", "/" + "a".repeat(200)))).isEmpty();
    }

    @Test
    void theWatchdogTellsOnlyOnceAllIsWell() throws Exception {
        var path = folder.resolve("notify");
        var asked = new AtomicInteger();
        try (var systemd = new Socat("UNIX-RECV:" + path)) {
            systemd.await(path.toString());
            try (var _ = new Watchdog(notifier(path.toString()), Duration.ofMillis(60),
                    () -> switch (asked.incrementAndGet()) {
                        case 1 -> Optional.of("the session does not answer");
                        case 2 -> throw new IllegalStateException("the journal cannot be read");
                        default -> Optional.empty();
                    })) {
                assertThat(systemd.heard("WATCHDOG=1".length())).isEqualTo("WATCHDOG=1");
                assertThat(asked.get()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void isWatchedAsSystemdSays() {
        assertThat(Watchdog.wanted(Map.of("WATCHDOG_USEC", "30000000"), 7)).contains(Duration.ofSeconds(30));
        assertThat(Watchdog.wanted(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7"), 7)).isPresent();
        assertThat(Watchdog.wanted(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8"), 7)).isEmpty();
        assertThat(Watchdog.wanted(Map.of("WATCHDOG_USEC", "soon"), 7)).isEmpty();
        assertThat(Watchdog.wanted(Map.of(), 7)).isEmpty();
    }

    private static NotifySocket notifier(String name) {
        return NotifySocket.of(Map.of("NOTIFY_SOCKET", name)).orElseThrow();
    }

    /// A socket as systemd has one.
    private static final class Socat implements AutoCloseable {

        private final Process process;

        Socat(String address) throws IOException {
            process = new ProcessBuilder("socat", "-u", address, "-").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        }

        /// @param name as the kernel lists it
        void await(String name) throws IOException, InterruptedException {
            while (!Files.readString(Path.of("/proc/net/unix")).contains(name)) {
                assertThat(process.isAlive()).as("socat").isTrue();
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        String heard(int letters) throws IOException {
            return new String(process.getInputStream().readNBytes(letters), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
