package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import io.github.civickiosk.provisioning.demo.DemoException;

/// Hears at the broker when each kiosk is born for the first time since [#forget]. Safe for several threads.
final class Births implements AutoCloseable {

    private static final Broker.Timing QUICK = new Broker.Timing(Duration.ofSeconds(10), Duration.ofSeconds(10),
            Duration.ofMillis(200), Duration.ofMillis(200));

    private static final int LISTENING_SECONDS = 60;

    private final MqttLink link;
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Map<String, Long> first = new ConcurrentHashMap<>();

    /// Returns when it listens, so that it misses nobody.
    ///
    /// @param identity the fleet manager's, which may hear everything
    /// @throws DemoException when the broker does not let it in within a minute
    Births(URI broker, String group, Path identity) throws InterruptedException, DemoException {
        var own = new Broker(broker, "bench-witness", Optional.of(() -> tls(identity)), QUICK);
        link = new MqttLink(List.of(own), _ -> new Opening(new Message("spBv1.0/" + group + "/bench", new byte[0], 0, false),
                List.of("spBv1.0/" + group + "/NBIRTH/+")), this::heard);
        link.start();
        if (!listening.await(LISTENING_SECONDS, TimeUnit.SECONDS)) {
            link.close();
            throw new DemoException("the broker does not let the witness in");
        }
    }

    private static SSLContext tls(Path identity) {
        try {
            return Identity.load(identity).sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void heard(LinkEvent event) {
        switch (event) {
            case LinkEvent.Up _ -> listening.countDown();
            case LinkEvent.Received(var _, var topic, var _) -> first.putIfAbsent(topic, System.nanoTime());
            case LinkEvent.Down _ -> {}
        }
    }

    void forget() {
        first.clear();
    }

    int count() {
        return first.size();
    }

    /// @return false when there were fewer in the end
    boolean await(int kiosks, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (first.size() < kiosks && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return first.size() >= kiosks;
    }

    /// How many were born in each second after a moment.
    TreeMap<Integer, Integer> bySecond(long after) {
        var seconds = new TreeMap<Integer, Integer>();
        first.values().forEach(at -> seconds.merge((int) TimeUnit.NANOSECONDS.toSeconds(at - after), 1, Integer::sum));
        return seconds;
    }

    /// Seconds from a moment to the last birth.
    double last(long after) {
        return first.values().stream().mapToLong(at -> at - after).max().orElse(0) / 1e9;
    }

    @Override
    public void close() {
        link.close();
    }
}
