package io.github.civickiosk.device;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusFeedTest {

    private final StatusFeed<String> feed = new StatusFeed<>("device", "one");
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void tellsTheCurrentStatusFirstAndThenEachChangeOnce() throws InterruptedException {
        feed.listen(heard::add);
        feed.set("two");
        feed.set("two");
        feed.set("three");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("two");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("three");
    }

    @Test
    void beginsNoCallOnceClosed() throws InterruptedException {
        var subscription = feed.listen(heard::add);
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("one");
        subscription.close();
        subscription.close();
        var other = new LinkedBlockingQueue<String>();
        feed.listen(other::add);
        feed.set("two");
        assertThat(other.poll(5, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(other.poll(5, TimeUnit.SECONDS)).isEqualTo("two"); // after the closed one would have been told
        assertThat(heard).isEmpty();
    }

    @Test
    void isNotHeldUpByAListenerAndNotStoppedByOneThatFails() throws InterruptedException {
        var release = new CountDownLatch(1);
        feed.listen(_ -> {
            throw new IllegalStateException("a listener's bug");
        });
        feed.listen(_ -> {
            try {
                release.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feed.listen(heard::add);
        feed.set("two");
        assertThat(feed.current()).isEqualTo("two");
        assertThat(heard).isEmpty();
        release.countDown();
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("two");
    }
}
