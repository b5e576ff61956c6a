package io.github.civickiosk.device.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What this process holds now.
///
/// @param threads platform threads, without the JVM's own pools for virtual threads and ended processes
/// @param files   open file descriptors
/// @param heap    bytes in use after a collection
/// @param memory  bytes resident, as the kernel counts
record Residue(int threads, int files, long heap, long memory) {

    private static final Pattern OF_THE_JVM = Pattern
            .compile("process reaper.*|ForkJoinPool-.*|VirtualThread-.*|.*DelayScheduler");

    static Residue now() {
        System.gc();
        System.gc();
        return new Residue(runningThreads(), openFiles(), ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                residentMemory());
    }

    private static int runningThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> !OF_THE_JVM.matcher(name).matches())
                .count();
    }

    private static int openFiles() {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentMemory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst().orElse(0) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
