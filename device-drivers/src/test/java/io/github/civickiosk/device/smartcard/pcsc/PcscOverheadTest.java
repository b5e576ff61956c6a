package io.github.civickiosk.device.smartcard.pcsc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.smartcard.CardReader.Media;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader.Config;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// What everything but the card adds to a reading through the real pcscd. The quickest of many counts: a machine that is busy
/// with other things slows single ones down.
@Timeout(120)
class PcscOverheadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int READINGS = 40;

    @TempDir
    Path keys;

    @Test
    void addsAtMostFiftyMillisecondsToAReading() throws Exception {
        var chip = Specimens.card(keys, Access.PACE_AND_BAC).chip();
        try (var peer = PcscPeer.start(); var reader = new PcscCardReader(Config.firstReader()); var _ = peer.insert(chip)) {
            new Statuses(reader).await(DeviceStatus.ONLINE, Media.PRESENT);
            var emrtd = new EmrtdReader(reader);
            var overheads = new ArrayList<Duration>();
            for (int reading = 0; reading < READINGS; reading++) {
                var atWork = chip.worked();
                long began = System.nanoTime();
                assertThat(emrtd.read(MARYAMS_CAN, new byte[8], PATIENCE)).isInstanceOf(Outcome.Read.class);
                overheads.add(Duration.ofNanos(System.nanoTime() - began).minus(chip.worked().minus(atWork)));
            }
            overheads.sort(null);
            LoggerFactory.getLogger(PcscOverheadTest.class).info("Beside the card's own time: {} at best, {} in the middle",
                    overheads.getFirst(), overheads.get(READINGS / 2));
            assertThat(overheads.getFirst()).isLessThanOrEqualTo(Duration.ofMillis(50));
        }
    }
}
