package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// An image with a partition table like Raspberry Pi OS: FAT to boot from at 4 MiB, then Linux. The FAT is made by dosfstools and
/// read by GRUB, neither of which is what writes to it.
record CardImage(Path file) {

    static final int OFFSET = 4 << 20;
    static final int FAT_MIB = 40;

    static CardImage blank(Path file, int type) throws Exception {
        try (var image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength((long) (4 + FAT_MIB + 4) << 20);
            image.seek(446);
            image.write(entry(type, OFFSET / 512, FAT_MIB * 2048));
            image.write(entry(0x83, OFFSET / 512 + FAT_MIB * 2048, 4 * 2048));
            image.seek(510);
            image.write(new byte[]{0x55, (byte) 0xaa});
            image.seek(OFFSET + (long) (FAT_MIB << 20));
            image.write("the root file system".getBytes(StandardCharsets.UTF_8));
        }
        return new CardImage(file);
    }

    static CardImage ofRaspberryPiOs(Path file) throws Exception {
        var image = blank(file, 0x0c);
        image.format();
        for (var name : List.of("config.txt", "cmdline.txt", "user-data", "meta-data", "network-config")) {
            image.put(name, "of the image\n".getBytes(StandardCharsets.UTF_8));
        }
        return image;
    }

    void format() throws Exception {
        run("/usr/sbin/mkfs.fat", "-n", "bootfs", "--offset", "" + OFFSET / 512, file.toString(), "" + FAT_MIB * 1024);
    }

    void put(String name, byte[] content) throws Exception {
        var from = Files.write(file.resolveSibling("put"), content);
        run("mcopy", "-o", "-i", file + "@@" + OFFSET, from.toString(), "::/" + name);
    }

    /// By GRUB's own code for partition tables and FAT.
    String cat(String name) throws Exception {
        return new String(run("grub-fstest", file.toString(), "cat", "(loop0,msdos1)/" + name), StandardCharsets.UTF_8);
    }

    void isSound() throws Exception {
        var fat = Files.readAllBytes(file);
        var part = Files.write(file.resolveSibling("fat"), Arrays.copyOfRange(fat, OFFSET, OFFSET + (FAT_MIB << 20)));
        run("/usr/sbin/fsck.fat", "-n", part.toString());
        assertThat(new String(fat, OFFSET + (FAT_MIB << 20), 20, StandardCharsets.UTF_8)).isEqualTo("the root file system");
    }

    private static byte[] entry(int type, int first, int sectors) {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put(4, (byte) type).putInt(8, first).putInt(12, sectors)
                .array();
    }

    static byte[] run(String... words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(() -> String.join(" ", words) + ": " + new String(said, StandardCharsets.UTF_8))
                .isZero();
        return said;
    }
}
