package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealKeysTest {

    @TempDir
    private Path folder;

    @Test
    void makesAKeyOnceAndOpensItAgain() throws IOException {
        var first = open();
        var again = open();
        assertThat(again.signer().ref()).isEqualTo(first.signer().ref());
        assertThat(again.signer().certificate()).isEqualTo(first.signer().certificate());
        assertThat(again.signers().all()).containsOnlyKeys(first.signer().ref().toString());
        assertThat(again.listKeys()).extracting(ListKey::id).isEqualTo(first.listKeys().stream().map(ListKey::id).toList());
        assertThat(first.signer().ref().certificate()).matches("[0-9A-F]{12}4[0-9A-F]{19}"); // UUID, version 4
    }

    @Test
    void keepsTheKeysFromOtherUsers() throws IOException {
        String reference = open().signer().ref().certificate();
        for (String name : List.of(reference + ".p12", "trust-list-1.p12", "signer.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)))).isEqualTo("rw-------");
        }
    }

    @Test
    void beginsAnewAfterAFirstStartThatWasCutShort() throws IOException {
        open();
        Files.delete(SignerBook.file(folder));
        Files.writeString(folder.resolve("signers.json.new"), "half of it");
        assertThat(open().signer().mayOn(Seals.TODAY)).isTrue();
    }

    @Test
    void takesOverAFolderFromBeforeThereWasABook() throws IOException {
        String reference = open().signer().ref().certificate();
        Files.move(folder.resolve(reference + ".p12"), folder.resolve("signer.p12"));
        Files.delete(SignerBook.file(folder));
        assertThat(open().signer().ref().certificate()).isEqualTo(reference);
    }

    @Test
    void saysWhichKeyStoreDoesNotOpen() throws IOException {
        open();
        Files.writeString(folder.resolve("signer.password"), "guess");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }

    @Test
    void sealsOnlyOnTheDaysOfItsCertificate() throws IOException {
        var signer = open().signer();
        var late = Seals.TODAY.plusYears(3);
        assertThat(SealWriter.write(signer, late, late, List.of(new Feature(4, new byte[1]))))
                .isEqualTo(new SealWriter.Writing.SignerExpired(signer.ref()));
    }

    @Test
    void changesTheSignerWhileItRuns() throws Exception {
        var keys = open();
        SignerRef first = keys.signer().ref();
        SignerRef second = desk().add(Optional.empty(), Seals.TODAY);
        assertThat(keys.signer().ref()).isEqualTo(second);
        desk().retire(first.toString());
        assertThat(keys.signers().all().get(first.toString())).extracting(Signers.Signer::state).isEqualTo(Signers.State.RETIRED);
        assertThat(keys.signer().ref()).isEqualTo(second);
    }

    @Test
    void announcesASignerBeforeItSeals() throws Exception {
        var keys = open();
        SignerRef first = keys.signer().ref();
        SignerRef second = desk().add(Optional.empty(), Seals.TODAY.plusDays(1));
        assertThat(keys.signer().ref()).isEqualTo(first);
        assertThat(keys.signers().all()).containsKey(second.toString());
    }

    @Test
    void neverLeavesAnAuthorityWithoutASignerByRetiring() throws Exception {
        SignerRef only = open().signer().ref();
        assertThatThrownBy(() -> desk().retire(only.toString())).hasMessageContaining("only signer that seals today");
        assertThatThrownBy(() -> desk().retire("trust-list-1")).hasMessageContaining("only key of the trust list");
        assertThatThrownBy(() -> desk().retire("UTCK-00")).hasMessageContaining("'issuing keys list' names them");
    }

    @Test
    void sealsWithNoSignerThatIsRevoked() throws Exception {
        var keys = open();
        SignerRef stolen = keys.signer().ref();
        desk().revoke(stolen.certificate(), Revocation.Reason.COMPROMISED, Optional.empty());
        assertThatThrownBy(keys::signer).hasMessageContaining("issuing keys add");
        assertThat(keys.signers().all()).hasEntrySatisfying(stolen.toString(),
                signer -> assertThat(signer.revokedOn(LocalDate.EPOCH)).isPresent());
    }

    @Test
    void goesOnWithTheFormerKeysWhenTheNewOnesDoNotOpen() throws Exception {
        var keys = open();
        SignerRef first = keys.signer().ref();
        SignerRef second = desk().add(Optional.empty(), Seals.TODAY);
        Files.delete(folder.resolve(second.certificate() + ".p12"));
        assertThat(keys.signer().ref()).isEqualTo(first);
    }

    private SealKeys open() throws IOException {
        return SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
    }

    private KeyDesk desk() {
        return new KeyDesk(folder, Seals.CLOCK);
    }
}
