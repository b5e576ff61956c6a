package io.github.civickiosk.device.smartcard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.smartcard.Emrtd.Evidence;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// What was read convinces those who verify: OpenSSL, and the Java platform's own ECDSA.
class EvidenceTest {

    private static final byte[] CHALLENGE = {1, 1, 2, 3, 5, 8, 13, 21};

    @TempDir
    Path folder;

    private Evidence evidence;

    @BeforeEach
    void read() throws Exception {
        var card = Specimens.card(folder, Access.PACE_AND_BAC);
        try (var reader = new VirtualCardReader(List.of(card))) {
            reader.insert(card);
            var outcome = new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, Duration.ofSeconds(20));
            assertThat(outcome).isInstanceOf(Outcome.Read.class);
            evidence = ((Outcome.Read) outcome).evidence();
        }
    }

    @Test
    void openSslTrustsTheSecurityObjectByTheCsca() throws Exception {
        assertThat(openSslVerifies(evidence.sod())).isTrue();
    }

    @Test
    void openSslRefusesASecurityObjectThatWasChanged() throws Exception {
        var changed = evidence.sod().clone();
        changed[changed.length - 3] ^= 1;
        assertThat(openSslVerifies(changed)).isFalse();
    }

    @Test
    void theSecurityObjectHoldsTheHashesOfTheDataGroups() throws Exception {
        openSslVerifies(evidence.sod());
        var hashes = LDSSecurityObject.getInstance(Files.readAllBytes(folder.resolve("content"))).getDatagroupHash();
        assertThat(hashes).extracting(hash -> hash.getDataGroupNumber()).containsExactly(1, 2, 14, 15);
        assertThat(hashes[0].getDataGroupHashValue().getOctets()).isEqualTo(sha256(evidence.dg1()));
        assertThat(hashes[2].getDataGroupHashValue().getOctets()).isEqualTo(sha256(evidence.dg14().orElseThrow()));
        assertThat(hashes[3].getDataGroupHashValue().getOctets()).isEqualTo(sha256(evidence.dg15().orElseThrow()));
    }

    @Test
    void theSignatureOverTheChallengeFitsTheChipsKey() throws Exception {
        assertThat(signatureFits(CHALLENGE)).isTrue();
        assertThat(signatureFits(new byte[8])).isFalse();
    }

    private boolean signatureFits(byte[] challenge) throws Exception {
        var dg15 = evidence.dg15().orElseThrow();
        int header = dg15[1] < 0 ? 3 : 2;
        var key = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Arrays.copyOfRange(dg15, header, dg15.length)));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(challenge);
        return signature.verify(evidence.signature().orElseThrow());
    }

    private boolean openSslVerifies(byte[] sod) throws Exception {
        int header = 2 + (sod[1] & 0x7F);
        Files.write(folder.resolve("sod"), Arrays.copyOfRange(sod, header, sod.length));
        run("openssl", "x509", "-inform", "DER", "-in", "csca/csca.cer", "-out", "csca.pem");
        return run("openssl", "cms", "-verify", "-inform", "DER", "-in", "sod", "-CAfile", "csca.pem", "-purpose", "any",
                "-binary",
                "-out", "content") == 0;
    }

    private int run(String... command) throws Exception {
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
        return process.exitValue();
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }
}
