package io.github.civickiosk.device.soak;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.printer.ipp.IppPrinter;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Pace;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;
import io.github.civickiosk.device.smartcard.pcsc.PcscCardReader;
import io.github.civickiosk.device.smartcard.pcsc.PcscPeer;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;

/// Puts thousands of cards into real drivers' readers and prints hundreds of documents on real drivers' printers, with faults at
/// random, all in this process: pcscd with virtual readers, and ippeveprinter. Stops at the first thing that is told wrongly.
public final class DevicesSoak {

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Size size;
    private final long seed;
    private final Path folder;
    private final ReentrantReadWriteLock daemon = new ReentrantReadWriteLock(true);
    private final AtomicInteger cards = new AtomicInteger();
    private final AtomicInteger jobs = new AtomicInteger();
    private final List<CardLane> readers = new ArrayList<>();
    private final List<PrinterLane> printers = new ArrayList<>();
    private int restarts;

    /// @param restartEvery so many cards pcscd is killed and started
    record Size(int cards, int jobs, int readers, int printers, int restartEvery) {

        /// Six readers: a card takes 1.3 s, because pcscd looks for cards each 0.4 s.
        static Size whole(int cards, int jobs) {
            return new Size(cards, jobs, 6, 3, 500);
        }
    }

    DevicesSoak(Size size, long seed, Path folder) {
        this.size = size;
        this.seed = seed;
        this.folder = folder;
    }

    /// `DevicesSoak CARDS JOBS SEED`: prints the figures. Exit code 1 when something was told wrongly.
    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[2]);
        System.err.println("seed " + seed);
        var folder = Files.createTempDirectory("soak");
        var size = Size.whole(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.print(new DevicesSoak(size, seed, folder).run().lines());
    }

    SoakResult run() throws IOException, InterruptedException {
        var opened = new ArrayList<AutoCloseable>();
        try (var pcsc = PcscPeer.prepare()) {
            var slots = slots(pcsc);
            pcsc.startDaemon();
            var spools = new ArrayList<IppPrinterPeer>();
            for (int i = 0; i < size.printers(); i++) {
                spools.add(IppPrinterPeer.start(Files.createDirectories(folder.resolve("printer-" + i))));
            }
            try {
                warmUp(pcsc, slots.getFirst(), spools.getFirst());
                var before = Residue.now();
                for (int i = 0; i < slots.size(); i++) {
                    var reader = new PcscCardReader(PcscCardReader.Config.named(name(i) + " 00 00"));
                    opened.add(reader);
                    readers.add(new CardLane(pcsc, slots.get(i), reader, chip(), new Random(seed + i)));
                }
                for (int i = 0; i < spools.size(); i++) {
                    var printer = new IppPrinter(config(spools.get(i), i), Counters.inMemory(DocumentPrinter.Counter.class),
                            Clock.systemUTC());
                    opened.add(printer);
                    printers.add(new PrinterLane(spools.get(i), printer, new Random(seed - 1 - i), "soak-" + i + "-"));
                }
                var quarters = work(pcsc);
                close(opened);
                return result(before, settled(before), quarters);
            } finally {
                close(opened);
                spools.forEach(IppPrinterPeer::close);
            }
        }
    }

    /// Loads every class and library that the work needs.
    private void warmUp(PcscPeer pcsc, SocketAddress slot, IppPrinterPeer spool) throws IOException, InterruptedException {
        try (var reader = new PcscCardReader(PcscCardReader.Config.named(name(0) + " 00 00"));
                var printer = new IppPrinter(config(spool, -1), Counters.inMemory(DocumentPrinter.Counter.class),
                        Clock.systemUTC())) {
            new CardLane(pcsc, slot, reader, chip(), new NoMishap()).insertOnce();
            new PrinterLane(spool, printer, new NoMishap(), "warm-").printOnce();
        }
    }

    private static final class NoMishap extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return 0;
        }
    }

    private EmrtdCard chip() {
        return Specimens.card(folder.resolve("keys"), Access.PACE_AND_BAC).chip();
    }

    private List<SocketAddress> slots(PcscPeer pcsc) throws IOException {
        pcsc.nameReader(name(0));
        var slots = new ArrayList<SocketAddress>(List.of(PcscPeer.slot()));
        for (int i = 1; i < size.readers(); i++) {
            slots.add(pcsc.addReader(name(i)));
        }
        return slots;
    }

    private static String name(int reader) {
        return "Soak " + (char) ('A' + reader);
    }

    private IppPrinterConfig config(IppPrinterPeer peer, int number) {
        var usual = IppPrinterConfig.at(peer.uri(), folder.resolve("memory-" + number));
        return new IppPrinterConfig(usual.uri(), usual.alternatives(), usual.memory(), usual.certificate(), usual.sides(),
                new Snmp(9, "public", Duration.ofMillis(100)), folder.resolve("no-cups"),
                new Pace(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(10),
                        Duration.ofSeconds(1), Duration.ofMillis(300)));
    }

    private record Quarters(Residue second, Residue last) {}

    private Quarters work(PcscPeer pcsc) throws InterruptedException {
        var lanes = new ArrayList<CompletableFuture<Void>>();
        readers.forEach(lane -> lanes.add(begin("cards", () -> insert(pcsc, lane))));
        printers.forEach(lane -> lanes.add(begin("prints", () -> print(lane))));
        var all = CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
        lanes.forEach(lane -> lane.exceptionally(wrong -> {
            all.completeExceptionally(wrong);
            return null;
        }));
        var second = new Residue[1];
        var last = new Residue[1];
        while (!all.isDone()) {
            double done = progress();
            if (second[0] == null && done >= 0.375) {
                second[0] = Residue.now();
            }
            if (last[0] == null && done >= 0.875) {
                last[0] = Residue.now();
            }
            System.err.printf("%d cards, %d jobs%n", cards.get(), jobs.get());
            try {
                all.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException on) {
                continue;
            } catch (ExecutionException wrong) {
                throw new IllegalStateException("told wrongly", wrong.getCause());
            }
        }
        all.join();
        return new Quarters(Optional.ofNullable(second[0]).orElseGet(Residue::now),
                Optional.ofNullable(last[0]).orElseGet(Residue::now));
    }

    private double progress() {
        return Math.min(cards.get() / (double) Math.max(1, size.cards()), jobs.get() / (double) Math.max(1, size.jobs()));
    }

    private interface Lane {
        void run() throws IOException, InterruptedException;
    }

    private static CompletableFuture<Void> begin(String name, Lane lane) {
        var end = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                lane.run();
                end.complete(null);
            } catch (IOException | InterruptedException | RuntimeException wrong) {
                end.completeExceptionally(wrong);
            }
        });
        return end;
    }

    private void insert(PcscPeer pcsc, CardLane lane) throws IOException, InterruptedException {
        for (int number = cards.incrementAndGet(); number <= size.cards(); number = cards.incrementAndGet()) {
            daemon.readLock().lock();
            try {
                lane.insertOnce();
            } finally {
                daemon.readLock().unlock();
            }
            if (number % size.restartEvery() == 0) {
                restart(pcsc);
            }
        }
        cards.decrementAndGet();
    }

    /// With no card in any reader.
    private void restart(PcscPeer pcsc) throws IOException, InterruptedException {
        daemon.writeLock().lock();
        try {
            restarts++;
            pcsc.killDaemon();
            for (var lane : readers) {
                lane.awaitOffline();
            }
            pcsc.startDaemon();
            for (var lane : readers) {
                lane.awaitEmpty();
            }
        } finally {
            daemon.writeLock().unlock();
        }
    }

    private void print(PrinterLane lane) throws InterruptedException {
        while (jobs.incrementAndGet() <= size.jobs()) {
            lane.printOnce();
        }
        jobs.decrementAndGet();
    }

    private static void close(List<AutoCloseable> opened) {
        for (var device : opened) {
            try {
                device.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        opened.clear();
    }

    /// What was left behind ends when its call does; that may take a moment.
    private static Residue settled(Residue before) throws InterruptedException {
        var now = Residue.now();
        for (int looks = 0; looks < 225 && (now.threads() > before.threads() || now.files() > before.files()); looks++) {
            Thread.sleep(400);
            now = Residue.now();
        }
        return now;
    }

    private SoakResult result(Residue before, Residue after, Quarters quarters) {
        return new SoakResult(cards.get(), jobs.get(), printers.stream().mapToLong(PrinterLane::printed).sum(), restarts,
                printers.stream().flatMap(lane -> lane.lost().stream()).toList(),
                printers.stream().flatMap(lane -> lane.doubled().stream()).toList(), before, after, quarters.second(),
                quarters.last());
    }
}
