package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DisksTest {

    @TempDir
    Path folder;
    private Disks disks;

    @BeforeEach
    void attach() throws Exception {
        disk("sda", "0", "sda1", "sda2");
        disk("sdb", "1", "sdb1", "sdb2");
        disk("mmcblk0", "0", "mmcblk0p1", "mmcblk0p2");
        Files.createDirectories(folder.resolve("mmcblk0/device"));
        Files.writeString(folder.resolve("mmcblk0/device/type"), "SD\n");
        disk("nvme0n1", "0", "nvme0n1p1");
        disks = new Disks(folder, folder.resolve("mounts"));
        mounted("/dev/sda2 / ext4 rw 0 0", "tmpfs /run tmpfs rw 0 0");
    }

    @Test
    void takesACardInAReader() {
        assertThatCode(() -> check("sdb")).doesNotThrowAnyException();
        assertThatCode(() -> check("mmcblk0")).doesNotThrowAnyException();
    }

    @Test
    void refusesAFixedDisk() {
        assertThatThrownBy(() -> check("nvme0n1")).hasMessageStartingWith("/dev/nvme0n1 is a fixed disk of this computer");
    }

    @Test
    void refusesTheDiskThatTheComputerRunsFrom() throws Exception {
        assertThatThrownBy(() -> check("sda")).hasMessageStartingWith("This computer runs from /dev/sda");
        mounted("/dev/mmcblk0p2 / ext4 rw 0 0", "/dev/mmcblk0p1 /boot/firmware vfat rw 0 0");
        assertThatThrownBy(() -> check("mmcblk0")).hasMessageStartingWith("This computer runs from /dev/mmcblk0");
    }

    @Test
    void refusesACardInUse() throws Exception {
        mounted("/dev/sdb1 /media/tech/boot\\040fs vfat rw 0 0");
        assertThatThrownBy(() -> check("sdb"))
                .hasMessageStartingWith("/dev/sdb is in use at /media/tech/boot fs; take it out of use");
    }

    @Test
    void refusesAPartition() {
        assertThatThrownBy(() -> check("sdb1")).hasMessageStartingWith("/dev/sdb1 is not a whole disk");
    }

    private void check(String name) throws CardException {
        disks.check(Path.of("/dev", name));
    }

    private void mounted(String... lines) throws IOException {
        Files.writeString(folder.resolve("mounts"), String.join("\n", lines) + "\n");
    }

    private void disk(String name, String removable, String... partitions) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name + "/removable"), removable + "\n");
        for (var partition : partitions) {
            Files.createDirectories(folder.resolve(name).resolve(partition));
            Files.writeString(folder.resolve(name).resolve(partition).resolve("partition"), "1\n");
        }
    }
}
