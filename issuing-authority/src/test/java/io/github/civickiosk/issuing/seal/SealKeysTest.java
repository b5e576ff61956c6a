package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealKeysTest {

    @TempDir
    private Path folder;

    @Test
    void makesAKeyOnceAndOpensItAgain() throws IOException {
        var first = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        var again = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        assertThat(again.signer().ref()).isEqualTo(first.signer().ref());
        assertThat(again.signer().certificate()).isEqualTo(first.signer().certificate());
        assertThat(again.signers().all()).containsOnlyKeys(first.signer().ref().toString());
        assertThat(first.signer().ref().certificate()).matches("[0-9A-F]{12}4[0-9A-F]{19}"); // UUID, version 4
    }

    @Test
    void keepsTheKeyFromOtherUsers() throws IOException {
        SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        for (String name : List.of("signer.p12", "signer.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)))).isEqualTo("rw-------");
        }
    }

    @Test
    void beginsAnewAfterAFirstStartThatWasCutShort() throws IOException {
        SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        Files.delete(folder.resolve("signer.p12"));
        Files.writeString(folder.resolve("signer.p12.new"), "half of it");
        assertThat(SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK).signer().mayOn(Seals.TODAY)).isTrue();
    }

    @Test
    void saysWhichKeyStoreDoesNotOpen() throws IOException {
        SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        Files.writeString(folder.resolve("signer.password"), "guess");
        assertThatThrownBy(() -> SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK)).isInstanceOf(IOException.class);
    }

    @Test
    void sealsOnlyOnTheDaysOfItsCertificate() throws IOException {
        var signer = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK).signer();
        var late = Seals.TODAY.plusYears(3);
        assertThat(SealWriter.write(signer, late, late, List.of(new Feature(4, new byte[1]))))
                .isEqualTo(new SealWriter.Writing.SignerExpired(signer.ref()));
    }
}
