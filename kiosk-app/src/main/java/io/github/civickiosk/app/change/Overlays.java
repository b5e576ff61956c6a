package io.github.civickiosk.app.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.fleet.agent.update.Durable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The overlays in the state folder. What counts is `overlay.json`, replaced whole; `overlay.yaml` and `overlay.previous.yaml`
/// are written from it, and again at each start, so that a power cut between them is mended. Safe for several threads.
public final class Overlays {

    private static final Logger LOG = LoggerFactory.getLogger(Overlays.class);
    /// How often the kiosk may start with an overlay that is on trial.
    private static final int STARTS = 3;

    private final Path state;
    private final Path file;
    private OverlayBook book;

    private Overlays(Path state) throws IOException {
        this.state = state;
        file = state.resolve("overlay.json");
        book = read();
    }

    public static Overlays in(Path state) throws IOException {
        Files.createDirectories(state);
        return new Overlays(state);
    }

    public synchronized OverlayBook book() {
        return book;
    }

    /// Version of what is laid over `kiosk.yaml`.
    public String version() {
        return book().laid().map(Overlay::version).orElse(Overlay.NONE);
    }

    /// The process starts: mends the files, and counts the starts with an overlay on trial, of which one too many ends it.
    public void starting() throws IOException {
        var trial = book().trial();
        if (trial.filter(one -> one.starts() >= STARTS).isPresent()) {
            takeBack("the kiosk was started " + STARTS + " times with it and never got well");
        } else if (trial.isPresent()) {
            change(OverlayBook::started);
        } else {
            lay();
        }
    }

    /// @return whether one was on trial
    public boolean takeBack(String why) throws IOException {
        if (book().trial().isEmpty()) {
            return false;
        }
        LOG.error("The configuration {} is taken back: {}", version(), why);
        change(now -> now.failed(why));
        return true;
    }

    synchronized OverlayBook change(UnaryOperator<OverlayBook> step) throws IOException {
        var next = step.apply(book);
        Durable.write(file, JsonMapper.shared().writeValueAsString(next));
        book = next;
        lay();
        return next;
    }

    private synchronized void lay() throws IOException {
        put(state.resolve(Overlay.FILE), book.laid());
        put(state.resolve(Overlay.PREVIOUS), book.trial().isPresent() ? book.kept() : book.previous());
    }

    private static void put(Path file, Optional<Overlay> overlay) throws IOException {
        var text = overlay.map(Overlay::yaml);
        if (text.isEmpty()) {
            Durable.delete(file);
        } else if (!Files.exists(file) || !Files.readString(file).equals(text.get())) {
            Durable.write(file, text.get());
        }
    }

    private OverlayBook read() throws IOException {
        if (!Files.exists(file)) {
            return OverlayBook.EMPTY;
        }
        try {
            return JsonMapper.shared().readValue(Files.readString(file), OverlayBook.class);
        } catch (JacksonException e) {
            LOG.error("{} is broken; the kiosk starts without an overlay", file, e);
            return OverlayBook.EMPTY;
        }
    }
}
