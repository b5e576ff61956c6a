package io.github.civickiosk.device.audio.virtual;

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
import io.github.civickiosk.device.audio.Loudness;

/// Audio without a sound device: whoever runs the demo plugs the headset in and out.
public final class VirtualAudioOutput implements AudioOutput {

    private final Loudness loudness;
    private final Counters<Counter> counters;
    private final boolean loudspeaker;
    private final Discretion discretion = new Discretion();
    private final StatusFeed<Status> feed;
    private boolean headset;
    private boolean mixer = true;
    private OptionalInt percent;

    /// @param loudspeaker whether there is one
    /// @param counters    closed with the output
    public VirtualAudioOutput(Loudness loudness, boolean loudspeaker, Counters<Counter> counters) {
        this.loudness = loudness;
        this.counters = counters;
        this.loudspeaker = loudspeaker;
        this.percent = loudspeaker ? OptionalInt.of(loudness.atStart()) : OptionalInt.empty();
        look();
        this.feed = new StatusFeed<>("audio", now());
    }

    public synchronized void plugIn() {
        headset = true;
        begin();
        look();
        feed.set(now());
    }

    public synchronized void unplug() {
        headset = false;
        begin();
        look();
        feed.set(now());
    }

    /// @param works whether the devices take a volume
    public synchronized void mixer(boolean works) {
        mixer = works;
    }

    private void begin() {
        percent = mixer && (headset || loudspeaker) ? OptionalInt.of(loudness.atStart()) : OptionalInt.empty();
    }

    private void look() {
        if (discretion.sees(headset ? Optional.of("headset") : Optional.empty(),
                loudspeaker ? Optional.of("loudspeaker") : Optional.empty())) {
            counters.count(Counter.HEADSETS);
        }
    }

    private Status now() {
        var told = discretion.route() instanceof Route.Silence ? OptionalInt.empty() : percent;
        return new Status(discretion.hasDevice() ? DeviceStatus.ONLINE : DeviceStatus.NO_DEVICE, discretion.headset(),
                discretion.route(), told);
    }

    /// Here the switch is the headset.
    @Override
    public synchronized void jack(boolean headsetIn) {
        if (headsetIn != headset) {
            headset = headsetIn;
            begin();
            look();
            feed.set(now());
        }
    }

    @Override
    public synchronized void newVisit() {
        discretion.newVisit();
        begin();
        feed.set(now());
    }

    @Override
    public synchronized Volume volume(int wanted) {
        return switch (discretion.route()) {
            case Route.Silence _ -> new Volume.NoDevice();
            case Route.Headset _, Route.Loudspeaker _ -> {
                if (!mixer) {
                    counters.count(Counter.MIXER_FAILURES);
                    yield new Volume.Refused("no such control");
                }
                percent = OptionalInt.of(loudness.limited(wanted));
                feed.set(now());
                yield new Volume.Set(loudness.limited(wanted));
            }
        };
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
        counters.close();
    }
}
