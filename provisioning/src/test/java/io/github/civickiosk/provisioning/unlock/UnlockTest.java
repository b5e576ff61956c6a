package io.github.civickiosk.provisioning.unlock;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import io.github.civickiosk.core.supervision.TamperLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class UnlockTest {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private TamperLock lock;

    @BeforeEach
    void configure() throws Exception {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                state: state
                authority: {url: "https://127.0.0.1:1", identity: identity}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
                """);
        lock = TamperLock.in(folder.resolve("state"), Clock.systemUTC());
    }

    @Test
    void unlocksAKioskThatWasBrokenOpen() {
        lock.lock();
        assertThat(unlock("kiosk.yaml")).isZero();
        assertThat(lock.locked()).isFalse();
        assertThat(out.toString()).isEqualTo("{\"unlocked\":true}\n");
    }

    @Test
    void saysThatItWasNotLocked() {
        assertThat(unlock("kiosk.yaml")).isZero();
        assertThat(out.toString()).isEqualTo("{\"unlocked\":false}\n");
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() {
        assertThat(unlock("none.yaml")).isEqualTo(2);
        assertThat(out.toString()).startsWith("{\"error\":").contains("none.yaml", "--config");
    }

    private int unlock(String config) {
        return new CommandLine(new Unlock()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out)).execute("--config",
                folder.resolve(config).toString(), "--json");
    }
}
