package io.github.civickiosk.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a running kiosk through its [ControlSocket]. A call is bounded by the patience it was made with.
public final class ControlClient implements KioskState, AutoCloseable {

    private final JsonMapper json = JsonMapper.shared();
    private final SocketChannel channel;
    private final Lines answers;
    private final Duration patience;

    private ControlClient(SocketChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
        answers = new Lines(Channels.newInputStream(channel), 64 * 1024);
    }

    /// @throws IOException when no kiosk listens there, or this user may not ask it
    public static ControlClient connect(Path state, Duration patience) throws IOException {
        return new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME))), patience);
    }

    @Override
    public Status status() {
        return json.treeToValue(ask("status"), Status.class);
    }

    @Override
    public List<Device> devices() {
        return List.of(json.treeToValue(ask("devices"), Device[].class));
    }

    private JsonNode ask(String question) {
        var deadline = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        var late = CompletableFuture.runAsync(this::close, deadline);
        try {
            channel.write(ByteBuffer.wrap(("{\"ask\":\"" + question + "\"}\n").getBytes(StandardCharsets.UTF_8)));
            var answer = json.readTree(answers.next().orElseThrow(() -> new IOException("the kiosk hung up")));
            if (answer.has("error")) {
                throw new IOException(answer.path("error").asString());
            }
            return answer.path("ok");
        } catch (IOException e) {
            throw new KioskUnavailable("The kiosk did not answer: " + e.getMessage());
        } finally {
            late.cancel(false);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new KioskUnavailable("The link to the kiosk broke: " + e.getMessage());
        }
    }

    /// The kiosk stopped answering.
    public static final class KioskUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1;

        KioskUnavailable(String message) {
            super(message);
        }
    }
}
