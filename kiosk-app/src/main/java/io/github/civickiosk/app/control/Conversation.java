package io.github.civickiosk.app.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

import io.github.civickiosk.app.control.FleetDesk.FleetMessage;
import io.github.civickiosk.app.control.KioskState.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// What is said with one caller of the [ControlSocket]: a line asked, a line answered. Watching and testing answer with many lines
/// and are the last thing asked: they end when the caller hangs up, and a test is then broken off.
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    /// A watcher who takes no more than so many events behind is hung up on.
    private static final int EVENTS = 256;
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final KioskState kiosk;
    private final DeviceDesk desk;
    private final UpdateDesk updates;
    private final FleetDesk fleet;
    private final Lines questions;
    private final OutputStream answers;
    private final Runnable hangUp;
    private final JsonMapper json = JsonMapper.shared();

    Conversation(KioskState kiosk, DeviceDesk desk, UpdateDesk updates, FleetDesk fleet, Lines questions, OutputStream answers,
            Runnable hangUp) {
        this.kiosk = kiosk;
        this.desk = desk;
        this.updates = updates;
        this.fleet = fleet;
        this.questions = questions;
        this.answers = answers;
        this.hangUp = hangUp;
    }

    /// Answers until the caller hangs up.
    ///
    /// @param lasting told when it is from now on as long as the caller wishes
    void hold(Runnable lasting) throws IOException {
        for (var line = questions.next(); line.isPresent(); line = questions.next()) {
            switch (Question.of(line.get())) {
                case Question.Wrong(var why) -> say("error", why);
                case Question.Status() -> say("ok", kiosk.status());
                case Question.Devices() -> say("ok", desk.devices());
                case Question.ResetCounters(var device) -> say("ok", desk.resetCounters(device).stream().toList());
                case Question.TakeRelease(var folder) -> say("ok", updates.fromStick(Path.of(folder)));
                case Question.Watch() -> {
                    lasting.run();
                    whileCallerListens(this::watch);
                    return;
                }
                case Question.Fleet() -> {
                    lasting.run();
                    whileCallerListens(this::tail);
                    return;
                }
                case Question.Test(var device) -> {
                    lasting.run();
                    whileCallerListens(() -> test(device));
                    return;
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void whileCallerListens(Work work) throws IOException {
        var worker = Thread.ofVirtual().name("control-work").start(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException gone) {
                LOG.debug("A caller of the control socket has gone: {}", gone.toString());
            } finally {
                hangUp.run();
            }
        });
        try {
            questions.next(); // nothing more is expected: the caller hangs up
        } finally {
            worker.interrupt();
            join(worker);
        }
    }

    private static void join(Thread worker) {
        try {
            worker.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() throws IOException, InterruptedException {
        var events = new ArrayBlockingQueue<Device>(EVENTS);
        try (var _ = desk.watch(device -> {
            if (!events.offer(device)) {
                hangUp.run();
            }
        }, hangUp)) {
            while (true) {
                say("event", events.take());
            }
        }
    }

    private void tail() throws IOException, InterruptedException {
        var messages = new ArrayBlockingQueue<FleetMessage>(EVENTS);
        try (var _ = fleet.tail(message -> {
            if (!messages.offer(message)) {
                hangUp.run();
            }
        }, hangUp)) {
            while (true) {
                say("message", messages.take()); // bytes are written as base64
            }
        }
    }

    private void test(String device) throws IOException, InterruptedException {
        say("ok", desk.test(device, this::tell));
    }

    /// A caller who does not hear it any more ends the test anyway.
    private void tell(String sentence) {
        try {
            say("tell", sentence);
        } catch (IOException gone) {
            LOG.debug("Nobody hears: {}", sentence);
        }
    }

    private synchronized void say(String kind, Object what) throws IOException {
        answers.write((json.writeValueAsString(Map.of(kind, what)) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
