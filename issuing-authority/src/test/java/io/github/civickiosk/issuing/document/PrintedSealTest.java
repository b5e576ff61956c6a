package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.github.civickiosk.issuing.seal.SealKeys;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The seal as it comes off the paper, read and verified by programs that nobody here wrote.
class PrintedSealTest {

    private static final SealKeys KEYS = Certificates.keys();

    @ParameterizedTest
    @ValueSource(strings = {"residence-certificate", "birth-certificate-extract", "tax-clearance"})
    void dmtxreadReadsTheSealByteForByte(String service) {
        var document = Certificates.made(Certificates.maker(KEYS).make(Certificates.of(service, "az")));
        assertThat(Printed.of(document.pdf()).dmtxread()).isEqualTo(document.seal());
    }

    @Test
    void dmtxreadReadsItFromPaperThatLiesAskewAndIsBlurred() {
        var document = Certificates.made(Certificates.maker(KEYS).make(Certificates.of("residence-certificate", "en")));
        var printed = Printed.of(document.pdf());
        assertThat(printed.turned(2).dmtxread()).isEqualTo(document.seal());
        assertThat(printed.blurred(3).dmtxread()).isEqualTo(document.seal());
        assertThat(printed.turned(-1).asJpeg().dmtxread()).isEqualTo(document.seal());
    }

    @Test
    void openSslVerifiesTheSignature() throws IOException {
        var document = Certificates.made(Certificates.maker(KEYS).make(Certificates.of("tax-clearance", "az")));
        byte[] seal = Printed.of(document.pdf()).dmtxread();
        assertThat(openSsl(seal)).isEqualTo("Verified OK");
        seal[60] ^= 1;
        assertThat(openSslFails(seal)).isTrue();
    }

    private static boolean openSslFails(byte[] seal) throws IOException {
        try {
            return !openSsl(seal).equals("Verified OK");
        } catch (AssertionError endedBadly) {
            return true;
        }
    }

    private static String openSsl(byte[] seal) throws IOException {
        Path folder = Files.createTempDirectory("openssl");
        Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(KEYS.signer().certificate().getPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
        int end = seal.length - 64;
        var r = new BigInteger(1, Arrays.copyOfRange(seal, end, end + 32));
        var s = new BigInteger(1, Arrays.copyOfRange(seal, end + 32, end + 64));
        Path signature = Files.write(folder.resolve("signature"),
                new DERSequence(new ASN1Integer[]{new ASN1Integer(r), new ASN1Integer(s)}).getEncoded());
        Path signed = Files.write(folder.resolve("signed"), Arrays.copyOf(seal, end - 2));
        return new String(Printed.run(List.of("openssl", "dgst", "-sha256", "-verify", key.toString(), "-signature",
                signature.toString(), signed.toString())), StandardCharsets.US_ASCII).strip();
    }
}
