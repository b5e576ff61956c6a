package io.github.civickiosk.fleet.manager.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The fleet manager's database: one SQLite file in WAL mode. Safe for several threads: one writes at a time, readers see the
/// last commit and are not held up.
public final class FleetStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetStore.class);

    private final Jdbi jdbi;
    private final Handle writing;
    private final ReentrantLock write = new ReentrantLock();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    private FleetStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.writing = jdbi.open();
    }

    /// Opens the database, makes it where it is missing and brings its tables up to date.
    public static FleetStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the database " + file, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // what is acknowledged to a kiosk must outlive a power cut
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Flyway.configure().dataSource(source).locations("classpath:fleet/migrations").load().migrate();
        return new FleetStore(Jdbi.create(source));
    }

    /// Writes in one transaction, then tells the listeners which kiosks changed. What is to be acknowledged to anyone must be
    /// sent after this has returned.
    public <T> T write(Function<FleetWriter, T> work) {
        FleetWriter writer = new FleetWriter(writing);
        T result;
        write.lock();
        try {
            result = writing.inTransaction(_ -> work.apply(writer));
        } finally {
            write.unlock();
        }
        if (!writer.changed().isEmpty()) {
            listeners.forEach(listener -> tell(listener, writer.changed()));
        }
        return result;
    }

    /// Every kiosk, by id.
    ///
    /// @param today the moment at which today began, in the operators' time zone
    public List<Kiosk> kiosks(Instant today) {
        return jdbi.inTransaction(handle -> new FleetQueries(handle).kiosks(today));
    }

    public Optional<Kiosk> kiosk(String id, Instant today) {
        return jdbi.inTransaction(handle -> new FleetQueries(handle).kiosk(id, today));
    }

    /// Usage records of one kiosk, the newest first.
    public List<UsageRow> usage(String kiosk, int limit) {
        return jdbi.withHandle(handle -> new FleetQueries(handle).usage(kiosk, limit));
    }

    /// Calls the listener after each commit with the ids of the kiosks that it changed, on the thread that wrote: it must
    /// return quickly. Closing ends the calls.
    public Listening listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        write.lock();
        try {
            writing.close();
        } finally {
            write.unlock();
        }
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
