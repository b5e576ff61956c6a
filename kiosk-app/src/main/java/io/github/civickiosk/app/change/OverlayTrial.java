package io.github.civickiosk.app.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.fleet.agent.update.Health;
import io.github.civickiosk.fleet.agent.update.HealthGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes overlays on trial, and judges the one that the kiosk runs with. Safe for several threads.
public final class OverlayTrial implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OverlayTrial.class);

    private final Overlays overlays;
    private final Path file;
    private final Supplier<Health> health;
    private final HealthGate gate;
    private final Runnable restart;
    private final Thread judge = Thread.ofVirtual().name("overlay-trial").unstarted(this::judge);
    private volatile Consumer<OverlayBook.Ending> voice = _ -> {};

    /// @param file    `kiosk.yaml`
    /// @param restart ends the process, so that it is started again; returns
    public OverlayTrial(Overlays overlays, Path file, Supplier<Health> health, HealthGate gate, Runnable restart) {
        this.overlays = overlays;
        this.file = file;
        this.health = health;
        this.gate = gate;
        this.restart = restart;
    }

    /// Judges what is on trial.
    public void start() {
        judge.start();
    }

    /// What is said to an order at once: why it is refused, or nothing when the kiosk may be restarted with it.
    public Optional<String> order(String id, Overlay overlay) {
        var before = overlays.book().refused(overlay.yaml());
        if (before.isPresent()) {
            return Optional.of("This configuration was taken back before and is not tried again: " + before.get() + ".");
        }
        if (underWay()) {
            return Optional.of("Another configuration is being judged; order it again afterwards.");
        }
        try {
            var _ = ConfigFile.read(file, Optional.of(overlay.yaml()));
            overlays.change(book -> book.tried(id, overlay, health.get()));
            LOG.info("The configuration {} is tried", overlay.version());
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of("The configuration is refused: " + e.getMessage() + ".");
        } catch (IOException e) {
            return Optional.of("The configuration cannot be kept: " + e.getMessage() + ".");
        }
    }

    public boolean underWay() {
        return overlays.book().trial().isPresent();
    }

    /// Where the last word is told, now and whenever there is another.
    public void answerTo(Consumer<OverlayBook.Ending> listener) {
        voice = listener;
        overlays.book().ending().ifPresent(listener);
    }

    private void judge() {
        var trial = overlays.book().trial();
        if (trial.isEmpty()) {
            return;
        }
        try {
            var fault = gate.judge(trial.get().before(), health);
            if (fault.isEmpty()) {
                overlays.change(OverlayBook::proved).ending().ifPresent(voice);
                LOG.info("The configuration {} holds", overlays.version());
            } else {
                overlays.takeBack(fault.get());
                restart.run();
            }
        } catch (IOException e) {
            LOG.error("The trial of the configuration cannot be ended; the next start goes on with it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the kiosk ends
        }
    }

    @Override
    public void close() {
        judge.interrupt();
    }
}
