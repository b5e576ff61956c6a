package io.github.civickiosk.fleet.manager.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the fleet manager knows of its kiosks, in its [Database]. Safe for several threads.
public final class FleetStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetStore.class);

    private final Database database;
    private final ReentrantLock one = new ReentrantLock();
    private final FleetWriter.Carried carried = new FleetWriter.Carried();
    private final Through through = new Through();
    private final HistoryNumbers numbers = new HistoryNumbers();
    private final Optional<ChangeNotices> notices;
    private final List<WriteListener> along = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    public FleetStore(Database database) {
        this.database = database;
        this.notices = database.dialect() == Dialect.POSTGRESQL
                ? Optional.of(new ChangeNotices(database, changed -> listeners.forEach(listener -> tell(listener, changed))))
                : Optional.empty();
    }

    /// Opens a SQLite file of its own.
    public static FleetStore open(Path file) {
        return new FleetStore(Database.open(file));
    }

    /// Writes in one transaction, then tells the listeners which kiosks changed. What is to be acknowledged to anyone must be
    /// sent after this has returned.
    public <T> T write(Function<FleetWriter, T> work) {
        return write(work, false);
    }

    /// As [#write(Function)], but last values may be written by a later call, so that a burst does not write the same ones over
    /// and over. The kiosks concerned are told then again.
    ///
    /// @param valuesLater whether another call comes soon that does not say so
    public <T> T write(Function<FleetWriter, T> work, boolean valuesLater) {
        Outcome<T> outcome;
        one.lock();
        try {
            outcome = database.write(handle -> written(handle, work, valuesLater));
        } catch (RuntimeException e) { // what is held in mind may not be what is stored
            carried.forget();
            through.forget();
            numbers.forget();
            throw e;
        } finally {
            one.unlock();
        }
        if (!outcome.written.kiosks().isEmpty()) {
            listeners.forEach(listener -> tell(listener, outcome.written.kiosks()));
        }
        return outcome.result;
    }

    private <T> Outcome<T> written(Handle handle, Function<FleetWriter, T> work, boolean valuesLater) {
        var writer = new FleetWriter(handle, database.dialect(), carried, through, numbers);
        T result = work.apply(writer);
        var written = writer.written(valuesLater);
        along.forEach(listener -> listener.writing(handle, written));
        if (notices.isPresent() && !written.kiosks().isEmpty()) {
            notices.get().tell(handle, written.kiosks());
        }
        return new Outcome<>(result, written);
    }

    private record Outcome<T>(T result, Written written) {}

    /// Every kiosk, by id.
    ///
    /// @param today the moment at which today began, in the operators' time zone
    public List<Kiosk> kiosks(Instant today) {
        return database.read(handle -> new FleetQueries(handle).kiosks(today));
    }

    /// The ids of all kiosks, in their order as text.
    public List<String> ids() {
        return database.read(handle -> new FleetQueries(handle).ids());
    }

    /// The kiosks of these ids, by id; at most some thousand.
    public List<Kiosk> kiosks(List<String> ids, Instant today) {
        return database.read(handle -> new FleetQueries(handle).kiosks(ids, today));
    }

    public Optional<Kiosk> kiosk(String id, Instant today) {
        return database.read(handle -> new FleetQueries(handle).kiosk(id, today));
    }

    /// Usage records of one kiosk, the newest first.
    public List<UsageRow> usage(String kiosk, int limit) {
        return database.read(handle -> new FleetQueries(handle).usage(kiosk, limit));
    }

    /// Calls the listener after each commit with the ids of the kiosks that it changed, on the thread that wrote: it must
    /// return quickly. Closing ends the calls.
    public Listening listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Lets a listener write along in each transaction of [#write]. Closing ends that.
    public Listening along(WriteListener listener) {
        along.add(listener);
        return () -> along.remove(listener);
    }

    /// The database itself.
    public Database database() {
        return database;
    }

    @Override
    public void close() {
        notices.ifPresent(ChangeNotices::close);
        database.close();
    }

    private static void tell(Consumer<Set<String>> listener, Set<String> changed) {
        try {
            listener.accept(changed);
        } catch (RuntimeException e) {
            LOG.warn("A listener of the store failed", e);
        }
    }

    /// A registered listener.
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
