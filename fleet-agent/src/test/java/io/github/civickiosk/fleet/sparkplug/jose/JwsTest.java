package io.github.civickiosk.fleet.sparkplug.jose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.fleet.sparkplug.jose.Jws.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The other side is OpenSSL.
class JwsTest {

    private static final byte[] ORDER = "{\"counter\":17}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void opensWhatAKnownKeySigned() {
        var key = SigningKey.make();
        assertThat(Jws.open(Jws.sign("order", ORDER, key), "order", TrustedKeys.of(key.open())))
                .isInstanceOfSatisfying(Opened.Valid.class, valid -> assertThat(valid.payload()).isEqualTo(ORDER));
    }

    @Test
    void openSslVerifiesWhatItsOwnKeySignedHere() throws Exception {
        openssl("genpkey", "-algorithm", "ed25519", "-out", "key.pem");
        openssl("pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem");
        var key = SigningKey.load(folder.resolve("key.pem"));
        assertThat(key.publicPem()).isEqualTo(Files.readString(folder.resolve("pub.pem")));
        assertThat(key.privatePem()).isEqualTo(Files.readString(folder.resolve("key.pem")));

        var parts = Jws.sign("order", ORDER, key).split("\\.");
        Files.writeString(folder.resolve("signed"), parts[0] + "." + parts[1]);
        Files.write(folder.resolve("signature"), Base64.getUrlDecoder().decode(parts[2]));
        openssl("pkeyutl", "-verify", "-pubin", "-inkey", "pub.pem", "-rawin", "-in", "signed", "-sigfile", "signature");
    }

    @Test
    void knowsEachKeyOfAFileWithTwo() throws Exception {
        var old = SigningKey.make();
        var fresh = SigningKey.make();
        var keys = TrustedKeys.load(Files.writeString(folder.resolve("keys.pem"), old.publicPem() + fresh.publicPem()));
        for (var key : new SigningKey[]{old, fresh}) {
            assertThat(Jws.open(Jws.sign("order", ORDER, key), "order", keys)).isInstanceOf(Opened.Valid.class);
        }
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        var stranger = SigningKey.make();
        assertThat(Jws.open(Jws.sign("order", ORDER, stranger), "order", TrustedKeys.of(SigningKey.make().open())))
                .isEqualTo(new Opened.UnknownKey(stranger.id()));
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        var key = SigningKey.make();
        var parts = Jws.sign("order", ORDER, key).split("\\.");
        var other = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"counter\":18}".getBytes(StandardCharsets.UTF_8));
        assertThat(Jws.open(parts[0] + "." + other + "." + parts[2], "order", TrustedKeys.of(key.open())))
                .isEqualTo(new Opened.WrongSignature());
    }

    @Test
    void refusesASignatureForAnotherPurpose() {
        var key = SigningKey.make();
        assertThat(Jws.open(Jws.sign("order", ORDER, key), "release", TrustedKeys.of(key.open())))
                .isInstanceOfSatisfying(Opened.Malformed.class, refused -> assertThat(refused.why()).contains("no release"));
    }

    @Test
    void refusesTheAlgorithmNone() {
        var header = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"order\"}".getBytes());
        assertThat(Jws.open(header + ".e30.", "order", TrustedKeys.of(SigningKey.make().open())))
                .isInstanceOf(Opened.Malformed.class);
    }

    @Test
    void namesTheFileThatHoldsNoKey() throws Exception {
        var file = Files.writeString(folder.resolve("keys.pem"), "nothing");
        assertThatThrownBy(() -> TrustedKeys.load(file)).isInstanceOf(IOException.class).hasMessageContaining("keys.pem");
        assertThatThrownBy(() -> SigningKey.load(file)).isInstanceOf(IOException.class).hasMessageContaining("keys.pem");
    }

    private void openssl(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile()).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("openssl.log"))).isZero();
    }
}
