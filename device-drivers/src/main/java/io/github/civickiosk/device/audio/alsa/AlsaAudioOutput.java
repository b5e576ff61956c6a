package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Counts;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.StatusFeed;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Discretion;
import io.github.civickiosk.device.audio.alsa.SoundCards.Card;
import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Timing;
import io.github.civickiosk.device.input.Attendant.Turns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sound cards of ALSA. A headset is a card that comes and goes: a Raspberry Pi 5 has no jack, so it brings its own card on USB.
/// Nothing may be said until the volume of what was plugged in, or of what the last visitor left, has been set back.
public final class AlsaAudioOutput implements AudioOutput {

    private static final Logger LOG = LoggerFactory.getLogger(AlsaAudioOutput.class);

    private final AlsaAudioConfig config;
    private final Counters<Counter> counters;
    private final Mixer mixer;
    private final StatusFeed<Status> feed = new StatusFeed<>("audio", new Status(DeviceStatus.STARTING,
            EnhancedAudio.NOT_PRESENT, new Route.Silence(Reason.NOT_KNOWN), OptionalInt.empty()));
    private final Attendant attendant;
    private final Object lock = new Object();
    private final Discretion discretion = new Discretion();
    private Optional<Card> headset = Optional.empty();
    private Optional<Card> loudspeaker = Optional.empty();
    private OptionalInt percent = OptionalInt.empty();
    private boolean settled;
    private boolean answers = true;
    private boolean jack = true; // also where no switch tells

    /// Begins to look at once.
    ///
    /// @param counters closed with the output
    public AlsaAudioOutput(AlsaAudioConfig config, Counters<Counter> counters) {
        this.config = config;
        this.counters = counters;
        this.mixer = new Mixer(config.amixer(), config.control(), config.patience().dividedBy(2));
        this.attendant = new Attendant("alsa-audio", new Timing(config.period(), config.patience()), this::look, this::blind)
                .start();
    }

    private void look(Turns turns) throws InterruptedException {
        try {
            var cards = SoundCards.read(config.proc());
            if (turns.goOn()) {
                sees(cards);
                settle(turns);
            }
        } catch (IOException unreadable) {
            blind();
        }
    }

    private void sees(SoundCards cards) {
        synchronized (lock) {
            var headsetNow = cards.called(config.headset()).filter(_ -> jack);
            var loudspeakerNow = config.loudspeaker().flatMap(cards::called)
                    .filter(card -> !headsetNow.equals(Optional.of(card)));
            if (!headsetNow.equals(headset) || !loudspeakerNow.equals(loudspeaker)) {
                settled = false;
            }
            headset = headsetNow;
            loudspeaker = loudspeakerNow;
            answers = true;
            if (discretion.sees(headset.map(Card::pcm), loudspeaker.map(Card::pcm))) {
                counters.count(Counter.HEADSETS);
            }
            publish();
        }
    }

    private void blind() {
        synchronized (lock) {
            headset = Optional.empty();
            settled = false;
            answers = false;
            discretion.isBlind();
            publish();
        }
    }

    /// Sets the volume back. A card whose volume cannot be set is used as it is: better loud than mute for who cannot see.
    private void settle(Turns turns) throws InterruptedException {
        Optional<Card> card;
        synchronized (lock) {
            if (settled) {
                return;
            }
            card = spoken();
        }
        var begun = card.isPresent() ? set(card.get(), config.loudness().atStart()) : new Volume.NoDevice();
        if (turns.goOn()) {
            synchronized (lock) {
                settled = card.equals(spoken());
                remember(begun);
            }
        }
    }

    private Volume set(Card card, int wanted) throws InterruptedException {
        var volume = mixer.set(card.id(), wanted);
        if (volume.failed()) {
            counters.count(Counter.MIXER_FAILURES);
        }
        return volume;
    }

    private Optional<Card> spoken() {
        return switch (discretion.route()) {
            case Route.Headset _ -> headset;
            case Route.Loudspeaker _ -> loudspeaker;
            case Route.Silence _ -> Optional.empty();
        };
    }

    private void remember(Volume volume) {
        percent = switch (volume) {
            case Volume.Set(int now) -> OptionalInt.of(now);
            case Volume.NoDevice() -> OptionalInt.empty();
            case Volume.Refused(var why) -> {
                LOG.warn("The volume cannot be set: {}", why);
                yield OptionalInt.empty();
            }
            case Volume.NoAnswer() -> {
                LOG.warn("The mixer did not answer");
                yield OptionalInt.empty();
            }
        };
        publish();
    }

    private void publish() {
        var route = discretion.route();
        var silent = route instanceof Route.Silence;
        feed.set(new Status(device(), discretion.headset(), silent || settled ? route : new Route.Silence(Reason.NOT_KNOWN),
                silent || !settled ? OptionalInt.empty() : percent));
    }

    private DeviceStatus device() {
        if (!answers) {
            return DeviceStatus.HARDWARE_ERROR;
        }
        return discretion.hasDevice() ? DeviceStatus.ONLINE : DeviceStatus.NO_DEVICE;
    }

    @Override
    public void jack(boolean headsetIn) {
        synchronized (lock) {
            jack = headsetIn;
        }
    }

    @Override
    public void newVisit() {
        synchronized (lock) {
            discretion.newVisit();
            settled = false;
            if (feed.current().device() != DeviceStatus.STARTING) {
                publish();
            }
        }
    }

    @Override
    public Volume volume(int wanted) throws InterruptedException {
        Optional<Card> card;
        synchronized (lock) {
            card = settled ? spoken() : Optional.empty();
        }
        if (card.isEmpty()) {
            return new Volume.NoDevice();
        }
        var set = set(card.get(), config.loudness().limited(wanted));
        synchronized (lock) {
            if (settled && card.equals(spoken()) && set instanceof Volume.Set) {
                remember(set);
            }
        }
        return set;
    }

    @Override
    public Counts counts() {
        return counters.counts();
    }

    @Override
    public void resetCounts() {
        counters.reset();
    }

    @Override
    public Status status() {
        return feed.current();
    }

    @Override
    public Subscription listen(Consumer<Status> listener) {
        return feed.listen(listener);
    }

    @Override
    public void close() {
        feed.close();
        attendant.close();
        counters.close();
    }
}
