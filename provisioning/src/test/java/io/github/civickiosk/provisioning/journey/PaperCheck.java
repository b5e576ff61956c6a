package io.github.civickiosk.provisioning.journey;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Checks a printed page with tools that are not ours: poppler renders it, libdmtx reads its barcode, OpenSSL verifies the signature.
/// What lies in the barcode is described in docs/seal.md.
record PaperCheck(Path folder, String verificationPage) {

    private static final int SIGNATURE = 66;

    /// @return the seal's bytes
    byte[] seal(byte[] pdf) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("paper.pdf"), pdf);
        run("pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", "paper.pdf", "page");
        return run("dmtxread", "-N1", "-m", "60000", "page.png");
    }

    /// @return what OpenSSL says
    String verify(byte[] seal) throws IOException, InterruptedException {
        var split = seal.length - SIGNATURE;
        Files.write(folder.resolve("signed"), Arrays.copyOf(seal, split));
        Files.writeString(folder.resolve("rs.cnf"), "asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n".formatted(
                number(seal, split + 2), number(seal, split + 34)));
        run("openssl", "asn1parse", "-genconf", "rs.cnf", "-noout", "-out", "signature");
        Files.writeString(folder.resolve("signer.pem"), signer());
        Files.write(folder.resolve("key.pem"), run("openssl", "x509", "-in", "signer.pem", "-pubkey", "-noout"));
        return new String(run("openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature", "signed"),
                StandardCharsets.UTF_8).strip();
    }

    private static String number(byte[] seal, int from) {
        return new BigInteger(1, Arrays.copyOfRange(seal, from, from + 32)).toString(16);
    }

    /// The certificate of the authority's only signer, as it tells it to everyone.
    private String signer() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(verificationPage + "/signers"))
                    .header("Accept", "application/x-pem-file").build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private byte[] run(String... command) throws IOException, InterruptedException {
        var errors = folder.resolve(command[0] + ".log").toFile();
        var process = new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectError(errors).start();
        var output = process.getInputStream().readAllBytes();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed: " + Files.readString(errors.toPath()));
        }
        return output;
    }
}
