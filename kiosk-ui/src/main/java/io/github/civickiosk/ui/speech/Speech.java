package io.github.civickiosk.ui.speech;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.AudioOutput.Route;
import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.device.audio.Voice;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads screens aloud into the headset, and nowhere else. What is new interrupts what is being said. Nothing of what was said is
/// logged. Safe for several threads; no call waits for the voice.
public final class Speech implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Speech.class);
    private static final int FASTER = 40;
    private static final int LOUDER = 10;
    private static final int HALF = 50;

    private final AudioOutput audio;
    private final Voice voice;
    private final ExecutorService speaker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("speech").daemon().factory());
    private final Subscription plug;
    private boolean headset;
    private boolean listening;
    private Reading reading = Reading.NONE;
    private List<Utterance> saying = List.of();
    private int at;
    private boolean paused;
    private int pace = Voice.USUAL;
    private @Nullable Future<?> task;

    public Speech(AudioOutput audio, Voice voice) {
        this.audio = audio;
        this.voice = voice;
        plug = audio.listen(status -> plugged(status.route() instanceof Route.Headset));
    }

    /// What the listener can do with the voice, by the words of its keys.
    public enum Control {
        REPEAT, PAUSE, LOUDER, QUIETER, FASTER, SLOWER
    }

    /// Somebody wants to be read to from this screen on.
    public synchronized void begin(Reading first) {
        listening = true;
        reading = Reading.NONE;
        read(first);
    }

    /// A screen is shown: another one is read whole, of the same one what has changed. Nothing is said before somebody listens, who
    /// has [begun][#begin] or plugged a headset in.
    public synchronized void read(Reading next) {
        var fresh = next.screen().equals(reading.screen()) ? next.newSince(reading) : next.utterances();
        reading = next;
        if (!fresh.isEmpty()) {
            paused = false;
            say(fresh, 0);
        }
    }

    /// The focus has come to a stop of the screen.
    ///
    /// @param more said after what the stop says of itself
    public synchronized void focus(int stop, List<Utterance> more) {
        if (stop >= 0 && stop < reading.stops().size() && !paused) {
            say(Stream.concat(reading.stops().get(stop).utterances().stream(), more.stream()).toList(), 0);
        }
    }

    /// A sign was typed.
    ///
    /// @param instead said instead of a sign that nobody is to hear
    public synchronized void typed(Utterance sign, Utterance instead) {
        boolean secret = reading.stops().stream().anyMatch(Reading.Stop::secret);
        say(List.of(secret ? instead : sign), 0);
    }

    /// @param name said where nothing else is being said in the new way
    public void control(Control control, Utterance name) throws InterruptedException {
        switch (control) {
            case REPEAT -> repeat();
            case PAUSE -> pause();
            case LOUDER -> volume(LOUDER, name);
            case QUIETER -> volume(-LOUDER, name);
            case FASTER -> pace(FASTER, name);
            case SLOWER -> pace(-FASTER, name);
        }
    }

    /// The citizen has gone: nothing of what was said is kept, and pace and volume are those of the beginning.
    public synchronized void forget() {
        silence();
        paused = false;
        pace = Voice.USUAL;
    }

    /// The listener does not want to be read to any more.
    public synchronized void silence() {
        stop();
        listening = false;
        reading = Reading.NONE;
        saying = List.of();
        at = 0;
    }

    /// Whether something is being said or waits to be said.
    synchronized boolean saying() {
        return at < saying.size();
    }

    @Override
    public void close() {
        plug.close();
        speaker.shutdownNow();
    }

    private synchronized void repeat() {
        paused = false;
        say(reading.utterances(), 0);
    }

    /// The sentence that was interrupted begins anew.
    private synchronized void pause() {
        paused = !paused;
        if (paused) {
            stop();
        } else {
            say(saying, at);
        }
    }

    private void volume(int change, Utterance name) throws InterruptedException {
        int now = audio.status().percent().orElse(HALF);
        audio.volume(Math.clamp(now + change, 0, 100));
        resume(name);
    }

    private synchronized void pace(int change, Utterance name) {
        pace = Math.clamp(pace + change, Voice.SLOWEST, Voice.FASTEST);
        resume(name);
    }

    /// What is being said is said on, in the new way.
    private synchronized void resume(Utterance name) {
        if (saying()) {
            say(saying, at);
        } else {
            say(List.of(name), 0);
        }
    }

    private synchronized void plugged(boolean in) {
        if (in && !headset) {
            headset = true;
            listening = true;
            paused = false;
            say(reading.utterances(), 0);
        } else if (!in) {
            headset = false;
            listening = false;
            stop();
        }
    }

    private void say(List<Utterance> utterances, int from) {
        stop();
        saying = List.copyOf(utterances);
        at = from;
        if (headset && listening && !paused && from < saying.size()) {
            var words = saying.subList(from, saying.size());
            int wordsPerMinute = pace;
            task = speaker.submit(() -> speak(words, from, wordsPerMinute));
        }
    }

    private void stop() {
        if (task != null) {
            task.cancel(true);
            task = null;
        }
    }

    private void speak(List<Utterance> words, int from, int wordsPerMinute) {
        try {
            for (int i = 0; i < words.size(); i++) {
                if (!(audio.status().route() instanceof Route.Headset(var pcm))) {
                    return;
                }
                reached(from + i);
                voice.say(words.get(i), pcm, wordsPerMinute).ifPresent(why -> LOG.warn("A sentence was not said: {}", why));
            }
            reached(from + words.size());
        } catch (InterruptedException _) {
            // something newer is said, or nothing
        }
    }

    private synchronized void reached(int index) {
        if (!Thread.currentThread().isInterrupted()) {
            at = index;
        }
    }
}
