package io.github.civickiosk.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ControlSocketTest {

    private static final KioskState.Status STATUS = new KioskState.Status("kiosk-1", "demo", List.of("PAPER_OUT"), "OutOfService",
            "http://127.0.0.1:8400/", true, false);
    private static final KioskState.Device PRINTER = new KioskState.Device("document-printer", "virtual", "ONLINE",
            Map.of("paper", "OUT"), Optional.of(Instant.parse("2026-11-23T08:00:00Z")),
            Optional.of(new Counts(Instant.EPOCH, Instant.EPOCH, List.of(new Counts.Count("sheets", 1, 2)), Optional.of("why"))));

    private static final KioskState.Device JAMMED = new KioskState.Device("document-printer", "virtual", "HARDWARE_ERROR",
            Map.of("paper", "JAMMED"), Optional.empty(), Optional.empty());

    private static final byte[] LONG = new byte[64 * 1024]; // no message of the fleet is longer

    @TempDir
    Path state;
    private final CountDownLatch tailed = new CountDownLatch(1);
    ControlSocket socket;
    private final ScriptedDesk desk = new ScriptedDesk(PRINTER);

    @BeforeEach
    void open() throws IOException {
        socket = ControlSocket.open(state, () -> STATUS, desk, UpdateDesk.none(), this::tail);
    }

    private Subscription tail(Consumer<FleetDesk.FleetMessage> watcher, Runnable ended) {
        watcher.accept(new FleetDesk.FleetMessage("spBv1.0/f/NBIRTH/k1", LONG));
        watcher.accept(new FleetDesk.FleetMessage("spBv1.0/f/NDEATH/k1", new byte[]{-1, 0}));
        return tailed::countDown;
    }

    @Test
    void tellsTheFleetsStreamToWhoeverListensIn() throws Exception {
        var heard = new LinkedBlockingQueue<FleetDesk.FleetMessage>();
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5)); var _ = kiosk.tail(heard::add, () -> {})) {
            var birth = heard.poll(20, TimeUnit.SECONDS);
            assertThat(birth).isNotNull();
            assertThat(birth.topic()).isEqualTo("spBv1.0/f/NBIRTH/k1");
            assertThat(birth.payload()).isEqualTo(LONG);
            assertThat(heard.poll(20, TimeUnit.SECONDS).payload()).containsExactly(-1, 0);
        }
        assertThat(tailed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void tellsStatusAndDevices() throws Exception {
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5))) {
            assertThat(kiosk.status()).isEqualTo(STATUS);
            assertThat(kiosk.devices()).containsExactly(PRINTER);
        }
    }

    @Test
    void tellsEachChangeToWhoeverWatches() throws Exception {
        var heard = new LinkedBlockingQueue<KioskState.Device>();
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5)); var _ = kiosk.watch(heard::add, () -> {})) {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(PRINTER);
            desk.change(JAMMED);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(JAMMED);
        }
        desk.awaitUnwatched();
    }

    @Test
    void tellsAWatcherThatTheKioskHasGone() throws Exception {
        var gone = new CountDownLatch(1);
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5)); var _ = kiosk.watch(_ -> {}, gone::countDown)) {
            desk.awaitWatched();
            socket.close();
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void hangsUpOnAWatcherWhoDoesNotListen() throws Exception {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME)))) {
            channel.write(ByteBuffer.wrap("{\"ask\":\"watch\"}\n".getBytes(StandardCharsets.UTF_8)));
            desk.awaitWatched();
            while (desk.isWatched()) {
                desk.change(JAMMED); // never read: the socket fills up, then the queue
            }
        }
    }

    @Test
    void passesWhatATestTellsAndHowItEnds() throws Exception {
        var told = new ArrayList<String>();
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5))) {
            assertThat(kiosk.test("card-reader", told::add)).isEqualTo(ScriptedDesk.WORKS);
        }
        assertThat(told).containsExactly("card-reader: put a card in", "take it out");
    }

    @Test
    void breaksATestOffWhenTheTechnicianLeaves() throws Exception {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME)))) {
            channel.write(ByteBuffer.wrap("{\"ask\":\"test\",\"device\":\"endless\"}\n".getBytes(StandardCharsets.UTF_8)));
            desk.awaitTest();
        }
        desk.awaitBrokenOff();
    }

    @Test
    void resetsTheCountersOfOneDevice() throws Exception {
        try (var kiosk = ControlClient.connect(state, Duration.ofSeconds(5))) {
            assertThat(kiosk.resetCounters("document-printer")).contains(PRINTER);
            assertThat(kiosk.resetCounters("coffee-machine")).isEmpty();
        }
    }

    @Test
    void asksForADevicesName() throws Exception {
        assertThat(say("{\"ask\":\"test\"}\n")).contains("this question names a device");
        assertThat(say("{\"ask\":\"test\",\"device\":\"../x\"}\n")).contains("this question names a device");
    }

    @Test
    void isTheOwnersAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(state.resolve(ControlSocket.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void namesTheQuestionsItKnows() throws Exception {
        assertThat(say("{\"ask\":\"citizen\"}\n"))
                .isEqualTo(
                        "{\"error\":\"there is no question 'citizen'; known: status, devices, watch, fleet, test, reset-counters,"
                                + " update\"}");
    }

    @Test
    void answersWhatIsNotJsonWithAnError() throws Exception {
        assertThat(say("status\n")).startsWith("{\"error\":\"a question is one JSON object");
    }

    @Test
    void hangsUpOnALineWithoutEnd() throws Exception {
        assertThat(say("x".repeat(ControlSocket.LONGEST_LINE + 1))).isEmpty();
    }

    @Test
    void replacesTheSocketOfAKilledProcess() throws Exception {
        socket.close();
        Files.writeString(state.resolve(ControlSocket.NAME), "");
        open();
        tellsStatusAndDevices();
    }

    @Test
    void leavesNothingBehindWhenClosed() throws Exception {
        socket.close();
        assertThat(state).isEmptyDirectory();
        assertThatThrownBy(() -> ControlClient.connect(state, Duration.ofSeconds(5))).isInstanceOf(IOException.class);
    }

    private String say(String line) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME)))) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            return new Lines(Channels.newInputStream(channel), 1000).next().orElse("");
        }
    }
}
