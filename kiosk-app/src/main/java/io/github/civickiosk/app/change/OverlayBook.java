package io.github.civickiosk.app.change;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.fleet.agent.update.Health;

/// Which overlays there are and what became of them. A value; each step gives a new one.
///
/// @param kept      the one that proved itself
/// @param previous  the one before it
/// @param trial     the one that is judged
/// @param ending    the last word on the last one
/// @param takenBack those that proved to be no good, the newest last
public record OverlayBook(Optional<Overlay> kept, Optional<Overlay> previous, Optional<Trial> trial, Optional<Ending> ending,
        List<TakenBack> takenBack) {

    private static final int REMEMBERED = 50;

    public static final OverlayBook EMPTY = new OverlayBook(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), List.of());

    public OverlayBook { takenBack = List.copyOf(takenBack); }

    /// @param order  id of the command
    /// @param before how the kiosk was without it
    /// @param starts of the kiosk with it
    public record Trial(String order, Overlay overlay, Health before, int starts) {}

    /// @param order id of the command
    public record Ending(String order, boolean good, String reason) {}

    /// @param sha256 of its YAML
    public record TakenBack(String sha256, String why) {}

    /// The one that is laid over `kiosk.yaml` now.
    public Optional<Overlay> laid() {
        return trial.map(Trial::overlay).or(() -> kept);
    }

    /// Why this very text was taken back before.
    Optional<String> refused(String yaml) {
        var hash = sha256(yaml);
        return takenBack.stream().filter(one -> one.sha256().equals(hash)).map(TakenBack::why).findFirst();
    }

    OverlayBook tried(String order, Overlay overlay, Health before) {
        return new OverlayBook(kept, previous, Optional.of(new Trial(order, overlay, before, 0)), Optional.empty(), takenBack);
    }

    OverlayBook started() {
        return new OverlayBook(kept, previous,
                trial.map(one -> new Trial(one.order(), one.overlay(), one.before(), one.starts() + 1)), ending, takenBack);
    }

    OverlayBook proved() {
        return trial.map(one -> new OverlayBook(Optional.of(one.overlay()), kept, Optional.empty(),
                Optional.of(new Ending(one.order(), true, "The configuration " + one.overlay().version() + " holds.")),
                takenBack))
                .orElse(this);
    }

    OverlayBook failed(String why) {
        return trial.map(one -> new OverlayBook(kept, previous, Optional.empty(),
                Optional.of(new Ending(one.order(), false,
                        "The configuration " + one.overlay().version() + " was taken back: " + why + ".")),
                with(new TakenBack(sha256(one.overlay().yaml()), why)))).orElse(this);
    }

    private List<TakenBack> with(TakenBack one) {
        var all = new ArrayList<>(takenBack);
        all.add(one);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
