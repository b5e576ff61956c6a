package io.github.civickiosk.fleet.agent;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.HostState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HostWatchTest {

    private static final URI FIRST = URI.create("mqtt://localhost:1");
    private static final URI SECOND = URI.create("mqtt://localhost:2");

    private final HostWatch host = new HostWatch(Optional.of("host"));

    private void says(URI broker, boolean online, long at) {
        host.says(broker, new HostState(online, Instant.ofEpochSecond(at)).encode());
    }

    @Test
    void isNeitherOnLineNorOffLineBeforeItSpoke() {
        assertThat(host.online()).isFalse();
        assertThat(host.offline()).isFalse();
    }

    @Test
    void believesTheNewerWord() {
        says(FIRST, true, 100);
        says(FIRST, false, 99);
        assertThat(host.online()).isTrue();
        says(FIRST, false, 100);
        assertThat(host.offline()).isTrue();
    }

    @Test
    void remembersOverAConnectionHowOldTheLastWordWas() {
        says(FIRST, false, 100);
        host.linkLost();
        says(FIRST, true, 99);
        assertThat(host.online()).isFalse();
        says(FIRST, true, 100);
        assertThat(host.online()).isTrue();
    }

    @Test
    void comparesWordsAtOneBrokerOnly() {
        says(FIRST, false, 100);
        host.linkLost();
        says(SECOND, true, 50);
        assertThat(host.online()).isTrue();
    }

    @Test
    void doesNotBelieveWhatIsNoState() {
        host.says(FIRST, "ONLINE".getBytes(StandardCharsets.UTF_8));
        assertThat(host.online()).isFalse();
    }

    @Test
    void isAlwaysOnLineWhereNoneIsWaitedFor() {
        assertThat(new HostWatch(Optional.empty()).online()).isTrue();
    }
}
