package io.github.civickiosk.device.soak;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

import io.github.civickiosk.device.soak.DevicesSoak.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A sample of `./kiosk bench devices-soak`.
@Timeout(240)
class DevicesSoakTest {

    @TempDir
    Path folder;

    @Test
    void losesDoublesAndLeaksNothing() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000);
        System.out.println("DevicesSoakTest: seed " + seed);
        var result = new DevicesSoak(new Size(20, 16, 1, 2, 15), seed, folder).run();
        assertThat(result.cards()).isEqualTo(20);
        assertThat(result.jobs()).isEqualTo(16);
        assertThat(result.lost()).isEmpty();
        assertThat(result.doubled()).isEmpty();
        assertThat(result.after().threads()).isLessThanOrEqualTo(result.before().threads());
        assertThat(result.after().files()).isLessThanOrEqualTo(result.before().files());
    }
}
