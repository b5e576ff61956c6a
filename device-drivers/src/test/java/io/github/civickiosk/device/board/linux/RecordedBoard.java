package io.github.civickiosk.device.board.linux;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.board.Board.Condition;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health.Memory;
import io.github.civickiosk.device.board.Limits;

/// The files of a Compute Module 4 with eMMC, as its kernel fills them, in a folder where they can be changed.
final class RecordedBoard implements AutoCloseable {

    private final Path root;
    private final AtomicLong free = new AtomicLong(20L << 30);
    private boolean hanging;

    RecordedBoard() throws IOException {
        root = Files.createTempDirectory("board");
        write("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
        write("sys/class/thermal/thermal_zone0/temp", "48500\n");
        write("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
        write("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
        write("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
        write("sys/devices/platform/soc/soc:firmware/get_throttled", "0\n");
        write("sys/devices/system/clocksource/clocksource0/current_clocksource", "arch_sys_counter\n");
        write("sys/class/rtc/rtc0/name", "rtc-pcf85063a 10-0051\n");
        write("sys/block/loop0/size", "0\n");
        write("sys/block/mmcblk0boot0/size", "8192\n");
        wear("0x01 0x01", "0x01");
        write("proc/uptime", "86412.37 331904.10\n");
        memory(new Memory(3884084L * 1024, 2611900L * 1024));
        Files.write(file("proc/device-tree/chosen/bootloader/rsts"), ByteBuffer.allocate(4).putInt(0x1000).array());
        clockHeld(true);
    }

    LinuxBoardConfig config() {
        return new LinuxBoardConfig(root.resolve("proc"), root.resolve("sys"), root.resolve("run"), root,
                root.resolve("bin/vcgencmd"), false, Duration.ofMillis(100), Duration.ofMillis(400), Limits.usual());
    }

    LinuxBoard open() {
        return new LinuxBoard(config(), Counters.inMemory(Condition.class), _ -> OptionalLong.of(free.get()));
    }

    void temperature(OptionalDouble celsius) throws IOException {
        if (celsius.isPresent()) {
            write("sys/class/thermal/thermal_zone0/temp", Math.round(celsius.getAsDouble() * 1000) + "\n");
        } else {
            remove("sys/class/thermal/thermal_zone0/temp");
        }
    }

    /// Opening a pipe that nobody writes to does not come back.
    void hang() throws Exception {
        var temp = file("sys/class/thermal/thermal_zone0/temp");
        var pipe = file("pipe");
        var made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IllegalStateException("no pipe");
        }
        Files.createLink(file("held"), pipe);
        Files.move(pipe, temp, StandardCopyOption.REPLACE_EXISTING);
        hanging = true;
    }

    void throttled(int bits) throws IOException {
        write("sys/devices/platform/soc/soc:firmware/get_throttled", Integer.toHexString(bits) + "\n");
    }

    void diskFree(long bytes) {
        free.set(bytes);
    }

    void wear(int tenths, Reserve reserve) throws IOException {
        wear("0x01 0x%02x".formatted(tenths), "0x%02x".formatted(reserve.ordinal()));
    }

    private void wear(String lifeTime, String preEolInfo) throws IOException {
        write("sys/block/mmcblk0/device/life_time", lifeTime + "\n");
        write("sys/block/mmcblk0/device/pre_eol_info", preEolInfo + "\n");
    }

    void memory(Memory memory) throws IOException {
        write("proc/meminfo", """
                MemTotal:        %d kB
                MemFree:          612384 kB
                MemAvailable:    %d kB
                Buffers:          101244 kB
                """.formatted(memory.total() / 1024, memory.available() / 1024));
    }

    void clockHeld(boolean held) throws IOException {
        var mark = file("run/systemd/timesync/synchronized");
        Files.deleteIfExists(mark);
        if (held) {
            Files.createFile(mark);
        }
    }

    /// The firmware's tool, which runs a script here.
    void tool(String script) throws IOException {
        var tool = write("bin/vcgencmd", "#!/bin/sh\n" + script + "\n");
        if (!tool.toFile().setExecutable(true)) {
            throw new IOException("not executable");
        }
    }

    void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    /// Written aside and moved in place: nobody reads half of it.
    Path write(String name, String text) throws IOException {
        var file = file(name);
        var aside = file.resolveSibling("aside-" + file.getFileName());
        Files.writeString(aside, text);
        return Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Path file(String name) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    /// Lets go whoever hangs.
    @Override
    public void close() throws IOException {
        if (hanging && Files.exists(file("held"), LinkOption.NOFOLLOW_LINKS)) {
            new RandomAccessFile(file("held").toFile(), "rw").close();
        }
    }
}
