package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import io.github.civickiosk.issuing.seal.SealReader.Reading;
import io.github.civickiosk.issuing.seal.SealWriter.Writing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SealReaderTest {

    @TempDir
    private static Path folder;
    private static SealSigner signer;
    private static byte[] seal;

    @BeforeAll
    static void seals() throws IOException {
        signer = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK).signer();
        seal = Seals.residence(signer);
    }

    @Test
    void readsWhatWasWritten() {
        assertThat(SealReader.read(seal)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.seal().header()).isEqualTo(new SealHeader("UTO", signer.ref(), Seals.TODAY, Seals.TODAY, 1, 200));
            var sealed = Sealed.of(read.seal(), SealProfiles.shipped()).orElseThrow();
            assertThat(sealed.values()).containsEntry("full_name", "Məryəm Nümunəzadə").containsEntry("serial",
                    "9F4K-27QX-M0VB-T");
            assertThat(sealed.validFrom()).contains(Seals.TODAY);
            assertThat(sealed.validUntil()).contains(Seals.TODAY.plusMonths(1));
        });
    }

    @Test
    void refusesEveryBeginningOfASealAndAnythingAfterIt() {
        for (int length = 0; length < seal.length; length++) {
            assertThat(SealReader.read(Arrays.copyOf(seal, length))).isInstanceOf(Reading.NotASeal.class);
        }
        assertThat(SealReader.read(Arrays.copyOf(seal, seal.length + 1)))
                .isEqualTo(new Reading.NotASeal("bytes after the signature"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x02, 0x04, 0xFF})
    void refusesOtherVersions(int version) {
        byte[] other = seal.clone();
        other[1] = (byte) version;
        assertThat(SealReader.read(other)).isEqualTo(new Reading.NotASeal("not version 4"));
    }

    @Test
    void refusesALengthInMoreBytesThanItNeedsAndATagThatStandsTwice() {
        int header = new SealHeader("UTO", signer.ref(), Seals.TODAY, Seals.TODAY, 1, 200).encoded().length;
        byte[] start = Arrays.copyOf(seal, header);
        assertThat(SealReader.read(join(start, new byte[]{4, (byte) 0x81, 1, 'A'}))).isEqualTo(
                new Reading.NotASeal("a length in more bytes than it needs"));
        assertThat(SealReader.read(join(start, new byte[]{4, 1, 'A', 4, 1, 'A'})))
                .isEqualTo(new Reading.NotASeal("a tag stands twice"));
        assertThat(SealReader.read(join(start, new byte[]{4, (byte) 0x80, 'A'}))).isEqualTo(new Reading.NotASeal("no length"));
    }

    @Test
    void refusesMoreThan450Bytes() {
        assertThat(SealReader.read(Arrays.copyOf(seal, SealWriter.LIMIT + 1)))
                .isEqualTo(new Reading.NotASeal("longer than 450 bytes"));
        var long300 = List.of(new Feature(4, new byte[300]));
        assertThat(SealWriter.write(signer, Seals.TODAY, Seals.TODAY, long300)).isInstanceOf(Writing.Sealed.class);
        var long350 = List.of(new Feature(4, new byte[350]));
        assertThat(SealWriter.write(signer, Seals.TODAY, Seals.TODAY, long350)).isEqualTo(new Writing.TooLong(458));
    }

    @Test
    void neverThrowsOnNoise() {
        var random = new SplittableRandom(20261123);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(500)];
            random.nextBytes(noise);
            byte[] from = Arrays.copyOf(seal, random.nextInt(60));
            System.arraycopy(from, 0, noise, 0, Math.min(from.length, noise.length));
            assertThat(SealReader.read(noise)).isNotNull();
        }
    }

    @Test
    void everySealReadsBackFromItsBarcode() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(SealWriter.LIMIT)];
            random.nextBytes(bytes);
            assertThat(DataMatrix.modules(bytes).getWidth()).isLessThanOrEqualTo(88);
        }
    }

    @Test
    void takesLongFeaturesAndForeignOnes() {
        var features = List.of(new Feature(4, "Ə".repeat(100).getBytes(StandardCharsets.UTF_8)), new Feature(200, new byte[0]));
        assertThat(SealWriter.write(signer, Seals.TODAY, Seals.TODAY, features))
                .isInstanceOfSatisfying(Writing.Sealed.class, sealed -> assertThat(SealReader.read(sealed.bytes()))
                        .isInstanceOfSatisfying(Reading.Read.class, read -> {
                            assertThat(read.seal().features()).isEqualTo(features);
                            assertThat(read.seal().value(5)).isEqualTo(Optional.empty());
                        }));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
