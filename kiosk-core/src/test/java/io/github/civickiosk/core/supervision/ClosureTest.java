package io.github.civickiosk.core.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClosureTest {

    @TempDir
    private Path state;

    @Test
    void outlivesARestartWithItsTexts() throws IOException {
        Closure.in(state).close(Map.of("az", "Bağlıdır", "en", "Closed"));

        assertThat(Closure.in(state).now()).contains(Map.of("az", "Bağlıdır", "en", "Closed"));
        assertThat(Closure.in(state).open()).isTrue();
        assertThat(Closure.in(state).now()).isEmpty();
        assertThat(Closure.in(state).open()).isFalse();
    }

    @Test
    void aBrokenFileKeepsTheKioskClosed() throws IOException {
        Files.writeString(state.resolve("closed-by-operator.json"), "{\"en\":");

        assertThat(Closure.in(state).now()).contains(Map.of());
    }

    @Test
    void aFreezeOutlivesARestartAndIsUnlockedWithTheTamperLock() throws IOException {
        var lock = TamperLock.in(state, Clock.systemUTC());
        lock.freeze("a stolen key is feared");
        lock.lock();

        var later = TamperLock.in(state, Clock.systemUTC());
        assertThat(later.frozen()).isTrue();
        assertThat(later.unlock()).isTrue();
        assertThat(later.frozen()).isFalse();
        assertThat(later.locked()).isFalse();
    }
}
