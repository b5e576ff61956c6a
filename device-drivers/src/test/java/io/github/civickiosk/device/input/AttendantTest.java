package io.github.civickiosk.device.input;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.input.Attendant.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class AttendantTest {

    private static final Timing QUICK = new Timing(Duration.ofMillis(10), Duration.ofMillis(200));

    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void beginsAgainWhenTheDeviceHasGone() throws Exception {
        try (var _ = new Attendant("device", QUICK, _ -> heard.add("opened"), () -> heard.add("hung")).start()) {
            assertThat(next()).isEqualTo("opened");
            assertThat(next()).isEqualTo("opened");
        }
    }

    @Test
    void beginsAgainAfterAnErrorOfTheDriver() throws Exception {
        try (var _ = new Attendant("device", QUICK, _ -> {
            heard.add("opened");
            throw new IllegalStateException("broken");
        }, () -> heard.add("hung")).start()) {
            assertThat(next()).isEqualTo("opened");
            assertThat(next()).isEqualTo("opened");
        }
    }

    @Test
    void leavesAHangingCallBehindAndOpensTheDeviceAnew() throws Exception {
        var nativeCall = new CountDownLatch(1);
        var over = new LinkedBlockingQueue<Boolean>();
        try (var _ = new Attendant("device", QUICK, turns -> {
            heard.add("opened");
            while (nativeCall.getCount() > 0) {
                awaitDeaf(nativeCall);
            }
            over.add(!turns.goOn());
        }, () -> heard.add("hung")).start()) {
            assertThat(next()).isEqualTo("opened");
            assertThat(next()).isEqualTo("hung");
            assertThat(next()).isEqualTo("opened");
            nativeCall.countDown();
            assertThat(over.poll(5, TimeUnit.SECONDS)).as("the thread left behind knows that its time is over").isNotNull();
        }
    }

    /// A native call does not hear an interrupt.
    private static void awaitDeaf(CountDownLatch nativeCall) {
        try {
            nativeCall.await();
        } catch (InterruptedException unheard) {
            Thread.interrupted();
        }
    }

    private String next() throws InterruptedException {
        return heard.poll(5, TimeUnit.SECONDS);
    }
}
