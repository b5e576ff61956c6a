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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.fleet.agent.update.UpdateAgent.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a running kiosk through its [ControlSocket]. A call is bounded by the patience it was made with.
public final class ControlClient implements KioskState, DeviceDesk, FleetDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    /// A message of the fleet has 64 KiB at most, and a third more in base64.
    private static final int LONGEST_ANSWER = 100 * 1024;
    private static final Duration LONGEST_TEST = Duration.ofMinutes(10);

    private final JsonMapper json = JsonMapper.shared();
    private final SocketChannel channel;
    private final Lines answers;
    private final Duration patience;

    private ControlClient(SocketChannel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
        answers = new Lines(Channels.newInputStream(channel), LONGEST_ANSWER);
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

    @Override
    public Optional<Device> resetCounters(String device) {
        return Stream.of(json.treeToValue(ask("reset-counters", device), Device[].class)).findFirst();
    }

    /// Orders the release that lies in a folder.
    public Reply update(Path folder) {
        return within(patience, () -> {
            say(Map.of("ask", "update", "folder", folder.toString()));
            return json.treeToValue(ok(next()), Reply.class);
        });
    }

    /// The last thing that can be asked: closing the subscription closes this.
    @Override
    public Subscription watch(Consumer<Device> watcher, Runnable ended) {
        return listen("watch", "event", Device.class, watcher, ended);
    }

    /// The last thing that can be asked: closing the subscription closes this.
    @Override
    public Subscription tail(Consumer<FleetMessage> watcher, Runnable ended) {
        return listen("fleet", "message", FleetMessage.class, watcher, ended);
    }

    private <T> Subscription listen(String question, String kind, Class<T> type, Consumer<T> watcher, Runnable ended) {
        say(question, "");
        Thread.ofVirtual().name("control-" + question).start(() -> {
            try {
                for (var line = next(); line.has(kind); line = next()) {
                    watcher.accept(json.treeToValue(line.path(kind), type));
                }
            } catch (KioskUnavailable gone) {
                LOG.debug("{}", gone.getMessage());
            } finally {
                ended.run();
            }
        });
        return this::close;
    }

    /// The last thing that can be asked: closing this breaks the test off.
    @Override
    public TestResult test(String test, Consumer<String> tell) {
        return within(LONGEST_TEST, () -> {
            say("test", test);
            var line = next();
            for (; line.has("tell"); line = next()) {
                tell.accept(line.path("tell").asString());
            }
            return json.treeToValue(ok(line), TestResult.class);
        });
    }

    private JsonNode ask(String question) {
        return ask(question, "");
    }

    private JsonNode ask(String question, String device) {
        return within(patience, () -> {
            say(question, device);
            return ok(next());
        });
    }

    private <T> T within(Duration time, Supplier<T> talk) {
        var deadline = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        var late = CompletableFuture.runAsync(this::close, deadline);
        try {
            return talk.get();
        } finally {
            late.cancel(false);
        }
    }

    private void say(String question, String device) {
        say(device.isEmpty() ? Map.of("ask", question) : Map.of("ask", question, "device", device));
    }

    private void say(Map<String, String> asked) {
        try {
            channel.write(ByteBuffer.wrap((json.writeValueAsString(asked) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw unavailable(e.getMessage());
        }
    }

    private JsonNode next() {
        try {
            return json.readTree(answers.next().orElseThrow(() -> new IOException("it hung up")));
        } catch (IOException | JacksonException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static JsonNode ok(JsonNode answer) {
        if (answer.has("error")) {
            throw unavailable(answer.path("error").asString());
        }
        return answer.path("ok");
    }

    private static KioskUnavailable unavailable(@Nullable String why) {
        return new KioskUnavailable("The kiosk did not answer: " + why);
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
