package io.github.civickiosk.fleet.agent.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// With keys of ours, and certificates for them by OpenSSL.
class IdentityFolderTest {

    @TempDir
    Path temp;

    private Path path;
    private IdentityFolder folder;

    @BeforeEach
    void enrol() throws Exception {
        path = temp.resolve("identity");
        folder = new IdentityFolder(path);
        exchange("first");
    }

    /// Makes the next key the present one under a certificate of its own.
    private void exchange(String name) throws Exception {
        folder.nextKey();
        shell("openssl req -x509 -key identity/next/key.pem -subj /CN=" + name + " -days 1 -out certificate.pem");
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(temp.resolve("certificate.pem"))));
        folder.exchange(List.of(certificate), List.of(certificate));
    }

    private void shell(String command) throws Exception {
        var process = new ProcessBuilder("sh", "-c", command).directory(temp.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private String present() throws Exception {
        return Identity.load(path).certificate().getSubjectX500Principal().getName();
    }

    @Test
    void aReaderNeverSeesHalfAPair() throws Exception {
        var ends = new AtomicBoolean();
        var reader = CompletableFuture.supplyAsync(() -> {
            var read = 0;
            while (!ends.get()) {
                try {
                    var identity = Identity.load(path);
                    assertThat(EnrolledPair.fault(identity, Instant.now())).isEmpty();
                    read++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return read;
        });
        for (var i = 0; i < 20; i++) {
            exchange("pair-" + i);
            folder.confirm();
        }
        ends.set(true);
        assertThat(reader.get()).isPositive();
        assertThat(present()).isEqualTo("CN=pair-19");
    }

    @Test
    void plainFilesBecomeAFolderThatCanBeExchanged() throws Exception {
        shell("mkdir plain; for f in key cert ca; do cp -L identity/$f.pem plain/; done; rm -r identity; mv plain identity");
        exchange("second");
        assertThat(present()).isEqualTo("CN=second");
        assertThat(folder.hasPrevious()).isTrue();
        folder.swapBack();
        assertThat(present()).isEqualTo("CN=first");
        for (var name : List.of("key.pem", "cert.pem", "ca.pem")) {
            assertThat(path.resolve(name)).isSymbolicLink().exists();
        }
    }

    @Test
    void theFormerKeyIsDestroyedOnceTheNewOneIsLetIn() throws Exception {
        exchange("second");
        folder.confirm();
        assertThat(folder.hasPrevious()).isFalse();
        try (var all = Files.walk(path)) {
            assertThat(all.filter(file -> file.getFileName().toString().equals("key.pem") && Files.isRegularFile(file)
                    && !Files.isSymbolicLink(file))).hasSize(1);
        }
    }

    @Test
    void theNextKeyIsTheSameUntilItHasACertificate() throws Exception {
        var key = folder.nextKey();
        assertThat(folder.nextKey().getPublic()).isEqualTo(key.getPublic());
        assertThat(new IdentityFolder(path).nextKey().getPublic()).isEqualTo(key.getPublic());
        exchange("second");
        assertThat(folder.nextKey().getPublic()).isNotEqualTo(key.getPublic());
    }

    @Test
    void aNextKeyThatAPowerCutLeftHalfWrittenIsMadeAnew() throws Exception {
        folder.nextKey();
        Files.writeString(path.resolve("next/key.pem"), "half of a key");
        exchange("second");
        assertThat(present()).isEqualTo("CN=second");
    }

    @Test
    void linksThatAPowerCutKeptFromBeingMadeAreMadeLater() throws Exception {
        exchange("second");
        Files.delete(path.resolve("cert.pem"));
        folder.heal();
        assertThat(path.resolve("cert.pem")).isSymbolicLink();
        assertThat(present()).isEqualTo("CN=second");
    }

    @Test
    void keysAreOpenToTheirUserAlone() throws Exception {
        folder.nextKey();
        for (var file : List.of(path.resolve("key.pem"), path.resolve("next/key.pem"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rwx------");
    }

    @Test
    void aRequestIsWhatOpensslCallsARequest() throws Exception {
        Files.write(temp.resolve("csr.der"), SigningRequest.of("serial 1000", folder.nextKey()).der());
        shell("openssl req -inform DER -in csr.der -verify -noout -subject | grep -q 'CN = serial 1000'");
    }
}
