package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// The FAT partition from which a Raspberry Pi boots, read and written by mtools where it lies in the card or image; nothing is
/// mounted.
///
/// @param target card or image
/// @param offset of the partition, in bytes
record BootPartition(Path target, long offset) {

    private static final int SECTOR = 512;
    private static final int TABLE = 446;
    private static final int ENTRY = 16;
    private static final int SIGNATURE = 510;
    private static final int GPT = 0xee;
    /// FAT16 and FAT32, by cylinders and by LBA.
    private static final Set<Integer> FAT = Set.of(0x04, 0x06, 0x0b, 0x0c, 0x0e);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /// The common pool of a small machine has one thread, and two are waiting here.
    private static final Executor OWN_THREAD = Thread::startVirtualThread;
    private static final long CLUSTER = 64 * 1024;

    /// @throws CardException when it is no card of Raspberry Pi OS that reads cloud-init's files
    static BootPartition of(Path target) throws CardException {
        var table = firstSector(target);
        if ((table.getShort(SIGNATURE) & 0xffff) != 0xaa55) {
            throw CardException.unfit(target + " has no partition table; write Raspberry Pi OS to it first"
                    + (target.toString().matches(".*\\.(xz|zip|gz)$") ? ", and unpack the image: it is still packed." : "."));
        }
        for (int i = 0; i < 4; i++) {
            int at = TABLE + i * ENTRY;
            int type = table.get(at + 4) & 0xff;
            if (type == GPT) {
                throw CardException.unfit(
                        target + " has a GPT partition table, as Raspberry Pi OS has not; write Raspberry Pi OS to it first.");
            }
            if (FAT.contains(type)) {
                var found = new BootPartition(target, (table.getInt(at + 8) & 0xffffffffL) * SECTOR);
                found.checkSystem();
                return found;
            }
        }
        throw CardException.unfit(target + " has no FAT partition to boot from; write Raspberry Pi OS to it first.");
    }

    private static ByteBuffer firstSector(Path target) throws CardException {
        var sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(target, StandardOpenOption.READ)) {
            while (sector.hasRemaining() && channel.read(sector) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw CardException.unfit(target + " cannot be read: " + e.getMessage() + "; run this as root, or name another.");
        }
        return sector;
    }

    private void checkSystem() throws CardException {
        var names = names();
        if (!names.containsAll(List.of("config.txt", "cmdline.txt"))) {
            throw CardException
                    .unfit(target + " holds another system: its boot partition has no config.txt and cmdline.txt; write"
                            + " Raspberry Pi OS to it first.");
        }
        if (!names.contains("meta-data")) {
            throw CardException
                    .unfit(target + " holds a Raspberry Pi OS that does not read cloud-init's files; take one of Debian 13"
                            + " that has meta-data in its boot partition.");
        }
    }

    private List<String> names() throws CardException {
        return new String(mtools(new byte[0], "mdir", "-b", "-i", image(), "::/"), StandardCharsets.UTF_8).lines()
                .map(line -> line.strip().replaceFirst("^::/", "")).toList();
    }

    /// Bytes that are left.
    long free() throws CardException {
        var listing = new String(mtools(new byte[0], "mdir", "-i", image(), "::/"), StandardCharsets.UTF_8);
        return listing.lines().filter(line -> line.endsWith("bytes free")).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElse(0);
    }

    /// Writes all of them or says before that there is no room; reads each back from the card and compares.
    void write(Map<String, byte[]> files) throws CardException {
        long needed = files.values().stream().mapToLong(file -> (file.length / CLUSTER + 1) * CLUSTER).sum();
        long free = free();
        if (free < needed) {
            throw CardException.unfit("The boot partition of " + target + " is full: " + free / 1024 + " KiB are free and "
                    + needed / 1024 + " KiB are needed; nothing was written. Write Raspberry Pi OS to the card anew.");
        }
        for (var file : files.entrySet()) {
            mtools(file.getValue(), "mcopy", "-o", "-i", image(), "-", "::/" + file.getKey());
        }
        settle();
        for (var file : files.entrySet()) {
            if (!Arrays.equals(read(file.getKey()), file.getValue())) {
                throw CardException.unfit(target + " did not keep " + file.getKey()
                        + ": what was read back is not what was written. The card is worn out or a fake; take another.");
            }
        }
    }

    byte[] read(String name) throws CardException {
        return mtools(new byte[0], "mcopy", "-i", image(), "::/" + name, "-");
    }

    /// So that reading back asks the card, not this computer's memory.
    private void settle() throws CardException {
        try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw CardException.unfit(target + " broke while it was written to: " + e.getMessage() + "; take another card.");
        }
        if (!Files.isRegularFile(target)) {
            run(new byte[0], List.of("blockdev", "--flushbufs", target.toString()), "util-linux");
        }
    }

    private String image() {
        return target + "@@" + offset;
    }

    private byte[] mtools(byte[] input, String... words) throws CardException {
        return run(input, List.of(words), "mtools");
    }

    private byte[] run(byte[] input, List<String> words, String from) throws CardException {
        var builder = new ProcessBuilder(new ArrayList<>(words));
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "MTOOLS_SKIP_CHECK", "1", "MTOOLSRC", "/dev/null"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw CardException
                    .missing("There is no program '" + words.getFirst() + "' here; install it: sudo apt install " + from);
        }
        var late = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        var errors = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), OWN_THREAD);
        try {
            var feed = CompletableFuture.runAsync(() -> feed(process, input), OWN_THREAD);
            var said = all(process.getInputStream());
            feed.join();
            if (process.waitFor() != 0) {
                throw CardException.unfit(target + " cannot be used: "
                        + new String(errors.join(), StandardCharsets.UTF_8).lines().findFirst()
                                .orElse(words.getFirst() + " failed")
                        + "; look at it with 'lsblk', run this as root, or write Raspberry Pi OS to it anew.");
            }
            return said;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw CardException.unfit("Broken off; " + target + " is half written: prepare it again.");
        } finally {
            late.cancel(false);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var to = process.getOutputStream()) {
            to.write(input);
        } catch (IOException e) {
            return; // it ended early and says why
        }
    }

    private static byte[] all(InputStream from) {
        try (from) {
            return from.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
