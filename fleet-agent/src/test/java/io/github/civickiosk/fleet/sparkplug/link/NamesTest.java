package io.github.civickiosk.fleet.sparkplug.link;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.peer.MosquittoPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// A broker whose name points elsewhere by and by. Mosquitto listens on 127.0.0.1 alone; the other loopback addresses refuse.
@Timeout(60)
class NamesTest {

    private static final Broker.Timing QUICK = new Broker.Timing(Duration.ofSeconds(2), Duration.ofSeconds(1),
            Duration.ofMillis(20), Duration.ofMillis(50));

    @TempDir
    Path temp;
    private final BlockingQueue<LinkEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private volatile List<InetAddress> answer = List.of();

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        if (answer.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return answer;
    }

    private static List<InetAddress> addresses(int... last) throws UnknownHostException {
        var list = new ArrayList<InetAddress>();
        for (int one : last) {
            list.add(InetAddress.getByAddress("broker.example", new byte[]{127, 0, 0, (byte) one}));
        }
        return list;
    }

    private MqttLink link(MosquittoPeer broker) {
        var uri = URI.create("mqtt://broker.example:" + broker.port());
        var link = new MqttLink(List.of(new Broker(uri, "k1", Optional.empty(), QUICK, this::resolve)),
                _ -> new Opening(new Message("w", new byte[0], 0, false), List.of("s")), events::add);
        link.start();
        return link;
    }

    @Test
    void followsABrokerThatMoves() throws Exception {
        try (var broker = MosquittoPeer.start(temp); var link = link(broker)) {
            asked.take(); // no such name
            answer = addresses(9);
            asked.clear();
            asked.take();
            asked.take(); // nobody there
            answer = addresses(1);
            assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Up.class);
            int before = asked.size();
            link.reconnect();
            assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Down.class);
            assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Up.class);
            assertThat(asked.size()).as("resolved anew").isGreaterThan(before);
        }
    }

    @Test
    void triesEachAddressOfTheName() throws Exception {
        answer = addresses(9, 8, 1);
        try (var broker = MosquittoPeer.start(temp); var _ = link(broker)) {
            assertThat(events.poll(20, TimeUnit.SECONDS)).isInstanceOf(LinkEvent.Up.class);
            assertThat(asked).hasSize(1);
        }
    }
}
