package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.github.civickiosk.device.printer.SnmpPeer;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;
import io.github.civickiosk.device.printer.ipp.LifeCount.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnmpCounterTest {

    private static final String HERE = "127.0.0.1";

    @TempDir
    Path folder;

    private SnmpPeer peer;

    @BeforeEach
    void start() {
        peer = SnmpPeer.start(folder);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private SnmpCounter counter() {
        return new SnmpCounter(new Snmp(peer.port(), peer.community(), Duration.ofSeconds(5)));
    }

    @Test
    void readsSidesAndSheets() {
        var counter = counter();
        peer.counts(4_294_967_295L);
        assertThat(counter.read(HERE)).contains(new LifeCount(4_294_967_295L, Unit.SIDES));
        peer.countsSheets(128);
        assertThat(counter.read(HERE)).contains(new LifeCount(128, Unit.SHEETS));
    }

    @Test
    void knowsNothingOfAnAgentWithoutAMarker() {
        assertThat(counter().read(HERE)).isEmpty();
    }

    @Test
    void doesNotBotherAPrinterThatKeepsSilent() {
        var counter = new SnmpCounter(new Snmp(peer.port(), "wrong-community", Duration.ofMillis(200)));
        assertThat(counter.read(HERE)).isEmpty();
        var begun = System.nanoTime();
        for (var again = 0; again < 100; again++) {
            assertThat(counter.read(HERE)).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void isNotConfusedByNoise() throws IOException {
        try (var noise = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var talking = Thread.ofVirtual().start(() -> answerWithNoise(noise));
            var counter = new SnmpCounter(new Snmp(noise.getLocalPort(), "public", Duration.ofMillis(500)));
            assertThat(counter.read(HERE)).isEmpty();
            talking.interrupt();
        }
    }

    private static void answerWithNoise(DatagramSocket socket) {
        var random = new Random(3);
        try {
            var asked = new DatagramPacket(new byte[1500], 1500);
            socket.receive(asked);
            for (var round = 0; round < 2000; round++) {
                var bytes = asked.getData().clone();
                bytes[random.nextInt(asked.getLength())] = (byte) random.nextInt();
                bytes[random.nextInt(asked.getLength())] = (byte) random.nextInt();
                socket.send(new DatagramPacket(bytes, random.nextInt(asked.getLength()), asked.getSocketAddress()));
            }
        } catch (IOException e) {
            // the test has ended
        }
    }
}
