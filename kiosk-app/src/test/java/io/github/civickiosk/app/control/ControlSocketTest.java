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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ControlSocketTest {

    private static final KioskState.Status STATUS = new KioskState.Status("kiosk-1", "demo", List.of("PAPER_OUT"), "OutOfService",
            "http://127.0.0.1:8400/", true, false);
    private static final KioskState.Device PRINTER = new KioskState.Device("document-printer", "virtual", "ONLINE",
            Map.of("paper", "OUT"));

    @TempDir
    Path state;
    ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = ControlSocket.open(state, new KioskState() {
            @Override
            public Status status() {
                return STATUS;
            }

            @Override
            public List<Device> devices() {
                return List.of(PRINTER);
            }
        });
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
    void isTheOwnersAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(state.resolve(ControlSocket.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void namesTheQuestionsItKnows() throws Exception {
        assertThat(say("{\"ask\":\"citizen\"}\n"))
                .isEqualTo("{\"error\":\"there is no question 'citizen'; known: status, devices\"}");
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
