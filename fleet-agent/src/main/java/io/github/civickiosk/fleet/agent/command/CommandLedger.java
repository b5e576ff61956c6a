package io.github.civickiosk.fleet.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The orders that this kiosk was given, and what it answered: a file, written anew with each change, before an order is
/// obeyed. It holds the greatest counter for ever and the last [#MOST] orders. Safe for several threads.
///
/// A file that cannot be read is put aside. The counter is lost with it, so that orders from before are refused: they may
/// have been obeyed already.
public final class CommandLedger {

    /// Name of the file in a kiosk's state folder.
    public static final String NAME = "commands.json";
    /// So many orders are remembered, beside those that are not ended.
    public static final int MOST = 200;
    private static final Logger LOG = LoggerFactory.getLogger(CommandLedger.class);

    private final Path file;
    private final SequencedMap<UUID, Entry> entries = new LinkedHashMap<>();
    private long counter;
    private Instant since = Instant.EPOCH;
    private Instant newest = Instant.EPOCH;

    private CommandLedger(Path file) {
        this.file = file;
    }

    /// @param file made with the first order; its folder must be there
    /// @throws IOException when a broken file cannot be put aside
    public static CommandLedger open(Path file, Clock clock) throws IOException {
        var ledger = new CommandLedger(file);
        if (Files.exists(file)) {
            try {
                ledger.read();
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                LOG.error("{} does not hold the fleet's orders ({}); orders from before now are refused", file, e.toString());
                Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
                ledger.beginAt(clock.instant());
            }
        }
        return ledger;
    }

    /// What a kiosk's file says, the oldest order first; for a technician. Changes nothing.
    ///
    /// @throws IOException when it cannot be read
    public static List<Remembered> list(Path file) throws IOException {
        var ledger = new CommandLedger(file);
        try {
            if (Files.exists(file)) {
                ledger.read();
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file + " does not hold the fleet's orders", e);
        }
        return ledger.remembered();
    }

    List<Remembered> remembered() {
        return entries().stream().map(entry -> new Remembered(entry.received(), entry.command(), entry.device(), entry.id(),
                entry.counter(), entry.kid(), entry.answer().result(), entry.answer().reason())).toList();
    }

    private void beginAt(Instant now) throws IOException {
        entries.clear();
        counter = 0;
        since = now;
        newest = now;
        write();
    }

    private void read() throws IOException {
        var json = JsonMapper.shared().readTree(Files.readAllBytes(file));
        if (!json.path("counter").isIntegralNumber()) {
            throw new IOException("no counter");
        }
        counter = json.path("counter").asLong();
        since = Instant.ofEpochMilli(json.path("since").asLong());
        newest = Instant.ofEpochMilli(json.path("newest").asLong());
        json.path("orders").forEach(one -> put(EntryJson.read(one)));
    }

    /// The greatest counter of all orders; 0 before the first.
    synchronized long counter() {
        return counter;
    }

    /// Orders that were issued before cannot be told from those that were obeyed.
    synchronized Instant since() {
        return since;
    }

    /// When the newest order was signed.
    synchronized Instant newest() {
        return newest;
    }

    synchronized Optional<Entry> find(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// The oldest first.
    synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /// Writes a new order down.
    ///
    /// @throws IOException when that fails: it is as if it had not come, and must not be obeyed
    synchronized void add(Entry entry) throws IOException {
        long before = counter;
        Instant newestBefore = newest;
        put(entry);
        counter = Math.max(counter, entry.counter());
        newest = entry.issued().isAfter(newest) ? entry.issued() : newest;
        try {
            write();
        } catch (IOException e) {
            entries.remove(entry.id());
            counter = before;
            newest = newestBefore;
            throw e;
        }
        forgetOldest();
    }

    /// Changes what is known of an order. If it cannot be written it is known until the process ends.
    ///
    /// @return how it is now; empty when the order is not known
    synchronized Optional<Entry> change(UUID id, UnaryOperator<Entry> how) {
        Entry before = entries.get(id);
        if (before == null) {
            return Optional.empty();
        }
        Entry after = how.apply(before);
        if (!after.equals(before)) {
            put(after);
            try {
                write();
            } catch (IOException e) {
                LOG.error("What became of the order {} cannot be kept: {}", id, e.toString());
            }
        }
        return Optional.of(after);
    }

    private void put(Entry entry) {
        entries.put(entry.id(), entry);
    }

    private void forgetOldest() {
        int surplus = entries.size() - MOST;
        if (surplus > 0) {
            List<UUID> ended = entries.values().stream().filter(entry -> entry.stage() == Entry.Stage.ENDED).limit(surplus)
                    .map(Entry::id).toList();
            ended.forEach(entries::remove);
        }
    }

    private void write() throws IOException {
        var json = JsonMapper.shared().createObjectNode().put("counter", counter).put("since", since.toEpochMilli())
                .put("newest", newest.toEpochMilli());
        var orders = json.putArray("orders");
        entries.values().forEach(entry -> orders.add(EntryJson.write(entry)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(JsonMapper.shared().writeValueAsBytes(json)));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(file.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
            folder.force(true); // a power cut must not bring the old counter back
        }
    }
}
